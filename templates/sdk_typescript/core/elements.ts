// Reads XML 1.0 with namespaces into elements. There are no document types, and so no entities but the five of XML itself.

/** How deep elements may be nested. */
export const DEEPEST = 100;
export const XSI = "http://www.w3.org/2001/XMLSchema-instance";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";
const ENTITIES: { readonly [name: string]: string } = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' };
/** A name of XML (section 2.3), without colons. */
const NAME =
  /[A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][-.\w\xB7\xC0-\xD6\xD8-\xF6\xF8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*/uy;
const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const SPACE = /[ \t\n]+/y;
const EQUALS = /[ \t\n]*=[ \t\n]*/y;
const QUOTED = /"[^"<]*"|'[^'<]*'/y;
const CHARACTERS = /[^<&]+/y;
const REFERENCE = /&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|([a-z]+));/y;
const DECLARATION =
  /<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.[0-9]+\1(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])[A-Za-z][-.\w]*\2)?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(?:yes|no)\3)?[ \t\n]*\?>/y;

/** Why a document is not read; the message does not show what it holds. */
export class Unreadable extends Error {
  override readonly name: string = "Unreadable";
}

export interface Element {
  readonly name: string;
  /** "" where it is in none. */
  readonly namespace: string;
  /** By `attributeKey`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
  /** What stands directly in it. */
  readonly text: string;
}

export function attributeKey(name: string, namespace: string | undefined): string {
  return namespace ? `${namespace}\n${name}` : name;
}

/** Whether something may be the name of an element. */
export function isName(text: string): boolean {
  NAME.lastIndex = 0;
  return NAME.exec(text)?.[0] === text;
}

/** Whether XML has no way to say one of the characters (section 2.2). */
export function isForbidden(text: string): boolean {
  return FORBIDDEN.test(text);
}

/** The text of a document: by its byte order mark, else by its media type, else as it says itself (RFC 7303, section 3). */
export function documentText(bytes: Uint8Array, charset: string | undefined): string {
  try {
    return new TextDecoder(marked(bytes) ?? charset ?? declared(bytes) ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("not XML: unknown encoding, or bytes that are none of it");
  }
}

/** The element that a document is. Throws `Unreadable`. */
export function rootElement(text: string): Element {
  return new Scanner(text.replace(/\r\n?/g, "\n")).document();
}

function marked(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 200));
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][-.\w]*)/.exec(start)?.[1];
}

interface Attribute {
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

class Scanner {
  private at = 0;
  /** The namespaces of prefixes, one map for each open element. */
  private readonly scopes: Map<string, string>[] = [new Map([["", ""], ["xml", XML]])];

  constructor(private readonly text: string) {
    if (isForbidden(text)) throw this.wrong("a character that XML does not have");
  }

  document(): Element {
    this.take(DECLARATION);
    this.skipBetween();
    if (!this.is("<")) throw this.wrong("there is no element");
    const root = this.element();
    this.skipBetween();
    if (this.at < this.text.length) throw this.wrong("there is something after its element");
    return root;
  }

  /** Spaces, comments and instructions beside the element. */
  private skipBetween(): void {
    while (this.take(SPACE) !== undefined || this.skipRemark());
    if (this.is("<!DOCTYPE")) throw new Unreadable("it has a DOCTYPE, which is not read");
  }

  private element(): Element {
    if (this.scopes.length > DEEPEST) throw new Unreadable(`elements are nested more than ${DEEPEST} deep`);
    this.at += 1;
    const [prefix, name] = this.qualifiedName();
    const attributes = this.attributes();
    const found = {
      name,
      namespace: this.namespace(prefix),
      attributes: this.resolved(attributes),
      children: [] as Element[],
      text: "",
    };
    if (!this.skip("/>")) {
      this.need(">");
      this.fill(found);
      this.need(`</${prefix === "" ? name : `${prefix}:${name}`}`);
      this.take(SPACE);
      this.need(">");
    }
    this.scopes.pop();
    return found;
  }

  /** Everything up to its end tag. */
  private fill(element: { children: Element[]; text: string }): void {
    while (!this.is("</")) {
      const characters = this.take(CHARACTERS);
      if (characters !== undefined) {
        if (characters[0].includes("]]>")) throw this.wrong("`]]>` in a text");
        element.text += characters[0];
      } else if (this.is("&")) element.text += this.reference();
      else if (this.skip("<![CDATA[")) element.text += this.until("]]>");
      else if (this.skipRemark()) continue;
      else if (this.is("<")) element.children.push(this.element());
      else throw this.wrong("an element ends nowhere");
    }
  }

  /** A comment or a processing instruction, neither of which means anything. */
  private skipRemark(): boolean {
    if (this.skip("<!--")) {
      this.until("--");
      this.need(">");
      return true;
    }
    if (!this.skip("<?")) return false;
    const target = this.take(NAME)?.[0] ?? "";
    if (/^(xml)?$/i.test(target) || (!this.is("?>") && this.take(SPACE) === undefined)) throw this.wrong("no instruction");
    this.until("?>");
    return true;
  }

  private until(end: string): string {
    const found = this.text.indexOf(end, this.at);
    if (found === -1) throw this.wrong(`\`${end}\` is missing`);
    const text = this.text.slice(this.at, found);
    this.at = found + end.length;
    return text;
  }

  private attributes(): Attribute[] {
    const found: Attribute[] = [];
    const scope = new Map<string, string>();
    while (this.take(SPACE) !== undefined && !this.is(">") && !this.is("/")) {
      const [prefix, name] = this.qualifiedName();
      if (this.take(EQUALS) === undefined) throw this.wrong("an attribute has no value");
      const value = this.value();
      const declares = prefix === "" && name === "xmlns" ? "" : prefix === "xmlns" ? name : undefined;
      if (declares === undefined) found.push({ prefix, name, value });
      else this.declare(scope, declares, value);
    }
    this.scopes.push(scope);
    return found;
  }

  private value(): string {
    const quoted = (this.take(QUOTED) ?? this.never("an attribute has no value"))[0];
    if (!quoted.includes("&")) return quoted.slice(1, -1).replace(/[\t\n]/g, " ");
    const end = this.at - 1;
    let value = "";
    this.at = end + 2 - quoted.length;
    while (this.at < end) {
      const next = this.text.indexOf("&", this.at);
      const until = next === -1 || next > end ? end : next;
      value += this.text.slice(this.at, until).replace(/[\t\n]/g, " ");
      this.at = until;
      if (until < end) value += this.reference();
    }
    this.at = end + 1;
    return value;
  }

  private reference(): string {
    const [, decimal, hexadecimal, name = ""] = this.take(REFERENCE) ?? this.never("`&` begins no reference");
    if (decimal === undefined && hexadecimal === undefined) {
      return (Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined) ?? this.never("an entity that XML does not have");
    }
    const code = decimal === undefined ? parseInt(hexadecimal ?? "", 16) : parseInt(decimal, 10);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
    return isForbidden(character) ? this.never("a reference to a character that XML does not have") : character;
  }

  private declare(scope: Map<string, string>, prefix: string, namespace: string): void {
    const isReserved = prefix === "xmlns" || namespace === XMLNS || (prefix === "xml") !== (namespace === XML);
    if (isReserved || scope.has(prefix) || (prefix !== "" && namespace === "")) throw this.wrong("a namespace that cannot be declared");
    scope.set(prefix, namespace);
  }

  /** An attribute is in no namespace but by a prefix. */
  private resolved(attributes: readonly Attribute[]): Map<string, string> {
    const found = new Map<string, string>();
    for (const { prefix, name, value } of attributes) {
      const key = attributeKey(name, prefix === "" ? undefined : this.namespace(prefix));
      if (found.has(key)) throw this.wrong("an attribute is there twice");
      found.set(key, value);
    }
    return found;
  }

  private namespace(prefix: string): string {
    for (let depth = this.scopes.length - 1; depth >= 0; depth--) {
      const found = this.scopes[depth]?.get(prefix);
      if (found !== undefined) return found;
    }
    throw this.wrong("a prefix without a namespace");
  }

  private qualifiedName(): [prefix: string, name: string] {
    const first = (this.take(NAME) ?? this.never("a name was expected"))[0];
    if (!this.skip(":")) return ["", first];
    return [first, (this.take(NAME) ?? this.never("a name was expected"))[0]];
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private is(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  private skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += text.length;
    return true;
  }

  private need(text: string): void {
    if (!this.skip(text)) throw this.wrong("a tag is not as it should be");
  }

  private never(why: string): never {
    throw this.wrong(why);
  }

  private wrong(why: string): Unreadable {
    return new Unreadable(`not XML: ${why}, at character ${this.at}`);
  }
}
