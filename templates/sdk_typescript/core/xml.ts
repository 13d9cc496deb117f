// XML bodies: from documents to values and back, as the XML Objects of the contract say (OpenAPI 3.1, section 4.8.26).
// An element is known by its local name, and by its namespace where the contract gives one. null is `xsi:nil`.

import { concrete } from "./bodies.js";
import { attributeKey, DEEPEST, documentText, isForbidden, isName, rootElement, Unreadable, XSI, type Element } from "./elements.js";
import { DecodeError } from "./errors.js";
import type { Reader, Writer } from "./operation.js";
import { isObject, members } from "./parameters.js";

/** The JSON types that a text may stand for, in the order to try. What does not fit stays text. */
export type XmlText = readonly ("null" | "boolean" | "integer" | "number" | "string")[];

/** An array: its items inside an element of its own, or repeated in the element around it. */
export interface XmlItems {
  readonly item: XmlNode;
  readonly isWrapped?: boolean;
  /** A property; where no item is there, it is empty and not absent. */
  readonly isRequired?: boolean;
}

/** An object: each declared property, and what every other element holds; a text, where nothing is said. */
export interface XmlFields {
  readonly properties: { readonly [name: string]: XmlNode };
  readonly extra?: XmlContent;
}

/** A schema that is said once: it may refer to itself. */
export type XmlType = () => XmlFields;

export type XmlContent = XmlText | XmlItems | XmlFields | XmlType;

/** How a schema is written in XML. */
export interface XmlNode {
  readonly name: string;
  /** A text, where it is left out. */
  readonly content?: XmlContent;
  /** An element, where it is left out. */
  readonly kind?: "attribute" | "text";
  readonly namespace?: string;
  readonly prefix?: string;
}

/** Documents with this element. */
export function xml(root: XmlNode): Writer & Reader {
  return {
    write(body, value) {
      const text = writeXml(root, value);
      return { type: concrete(body.type, "application/xml"), make: () => text };
    },
    read(answer) {
      try {
        return readXml(root, documentText(answer.content, answer.charset));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        throw new DecodeError(answer, error.message, { cause: error });
      }
    },
  };
}

const STRING: XmlText = ["string"];
const ANYTHING: XmlFields = { properties: {} };

// Reading

/** The value of a document. Throws `Unreadable`. */
export function readXml(root: XmlNode, text: string): unknown {
  const element = rootElement(text);
  if (!isNamed(element, root)) throw new Unreadable(`its element is not \`${root.name}\``);
  return valueOf(root.content, element);
}

function valueOf(content: XmlContent | undefined, element: Element): unknown {
  if (["true", "1"].includes(element.attributes.get(attributeKey("nil", XSI)) ?? "")) return null;
  const shape = settled(content);
  if (isText(shape)) return element.children.length === 0 ? typed(shape, element.text) : objectOf(ANYTHING, element);
  // A text where items or properties should be stays one.
  const alone = element.children.length === 0 && element.text.trim() !== "" ? element.text : undefined;
  if (isItems(shape)) return alone ?? element.children.map((child) => itemOf(shape.item, child));
  const found = objectOf(shape, element);
  return Object.keys(found).length === 0 ? (alone ?? found) : found;
}

function itemOf(item: XmlNode, child: Element): unknown {
  if (!isNamed(child, item)) throw new Unreadable(`an item is not called \`${item.name}\``);
  return valueOf(item.content, child);
}

function objectOf(fields: XmlFields, element: Element): object {
  const found = new Map<string, unknown>();
  const known = new Set<Element>();
  const byName = new Map<string, Element[]>();
  for (const child of element.children) {
    const others = byName.get(child.name);
    if (others === undefined) byName.set(child.name, [child]);
    else others.push(child);
  }
  for (const [name, node] of Object.entries(fields.properties)) {
    if (node.kind !== undefined) {
      const text = node.kind === "text" ? element.text : element.attributes.get(attributeKey(node.name, node.namespace));
      if (text !== undefined) found.set(name, plainValue(node.content, text));
      continue;
    }
    const wanted = repeated(node) ?? node;
    const mine = (byName.get(wanted.name) ?? []).filter((child) => isNamed(child, wanted));
    for (const one of mine) known.add(one);
    const value = propertyOf(node, mine);
    if (value !== undefined) found.set(name, value);
  }
  for (const child of element.children) if (!known.has(child)) addExtra(found, child.name, valueOf(fields.extra, child));
  return Object.fromEntries(found);
}

/** The node of each item of an array that has no element of its own. */
function repeated(node: XmlNode): XmlNode | undefined {
  const shape = settled(node.content);
  return isItems(shape) && shape.isWrapped !== true ? shape.item : undefined;
}

function propertyOf(node: XmlNode, elements: readonly Element[]): unknown {
  const shape = settled(node.content);
  if (isItems(shape) && shape.isWrapped !== true) {
    if (elements.length === 0 && shape.isRequired !== true) return undefined;
    return elements.map((one) => valueOf(shape.item.content, one));
  }
  if (elements.length > 1) throw new Unreadable(`\`${node.name}\` is there more than once`);
  return elements[0] === undefined ? undefined : valueOf(shape, elements[0]);
}

/** What the contract does not name. */
function addExtra(found: Map<string, unknown>, name: string, value: unknown): void {
  const before = found.get(name);
  if (!found.has(name)) found.set(name, value);
  else if (Array.isArray(before)) before.push(value);
  else found.set(name, [before, value]);
}

/** The value of an attribute, or of the text in an element. */
function plainValue(content: XmlContent | undefined, text: string): unknown {
  const shape = settled(content);
  if (isText(shape)) return typed(shape, text);
  // A list in an attribute, as XML Schema writes it.
  if (isItems(shape)) return text.split(/[ \t\n]+/).filter((one) => one !== "").map((one) => plainValue(shape.item.content, one));
  return text;
}

/** Spaces around anything but a text do not count (XML Schema, section 4.3.6). */
function typed(kinds: XmlText, written: string): unknown {
  if (kinds.length === 1 && kinds[0] === "string") return written;
  const text = written.trim();
  for (const kind of kinds) {
    if (kind === "string") return text;
    if (kind === "null" && text === "null") return null;
    if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
    if (kind === "integer" || kind === "number") {
      const value = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(text) ? Number(text) : NaN;
      if (kind === "number" ? Number.isFinite(value) : Number.isInteger(value)) return value;
    }
  }
  return text === "" && kinds.includes("null") ? null : text;
}

function isNamed(element: Element, node: XmlNode): boolean {
  return element.name === node.name && (node.namespace === undefined || element.namespace === node.namespace);
}

// Writing

/** A value as a document, in one line. Throws a `TypeError` where XML has no way to say it; the message does not show it. */
export function writeXml(root: XmlNode, value: unknown): string {
  return `<?xml version='1.0' encoding='UTF-8'?>\n${new DocumentWriter(root).element(root, value, 0)}`;
}

class DocumentWriter {
  /** Prefixes that mean one namespace everywhere, which the root declares. */
  private readonly prefixes = new Map<string, string>();

  constructor(private readonly root: XmlNode) {
    const used = new Map<string, Set<string>>();
    collect(root, used, new Set());
    for (const [prefix, [namespace, other]] of used) if (namespace !== undefined && other === undefined) this.prefixes.set(prefix, namespace);
  }

  element(node: XmlNode, value: unknown, depth: number): string {
    if (depth > DEEPEST) throw new TypeError(`elements are nested more than ${DEEPEST} deep`);
    const tag = qualified(node);
    const attributes = [...this.declarations(node), ...attributesOf(node, value)];
    const head = tag + attributes.map(([name, text]) => ` ${name}="${escapedAttribute(text)}"`).join("");
    const inside = escaped(ownText(node.content, value)) + this.inner(node.content, value, depth + 1);
    return inside === "" ? `<${head} />` : `<${head}>${inside}</${tag}>`;
  }

  /** A namespace without a prefix, or with that of another, is declared by each element in it. */
  private declarations(node: XmlNode): Map<string, string> {
    const found = new Map<string, string>();
    if (node.namespace !== undefined && node.prefix === undefined) found.set("xmlns", node.namespace);
    if (node.namespace !== undefined && node.prefix !== undefined && !this.prefixes.has(node.prefix)) {
      found.set(`xmlns:${node.prefix}`, node.namespace);
    }
    if (node === this.root) for (const [prefix, namespace] of this.prefixes) found.set(`xmlns:${prefix}`, namespace);
    return found;
  }

  private inner(content: XmlContent | undefined, value: unknown, depth: number): string {
    const shape = settled(content);
    if (Array.isArray(value)) {
      if (!isItems(shape)) throw new TypeError("a list has no element of its own here");
      return value.map((one) => this.element(shape.item, one, depth)).join("");
    }
    if (!isObject(value)) return "";
    const { properties, extra = STRING } = isFields(shape) ? shape : ANYTHING;
    return members(value)
      .map(([name, one]) => {
        const node = Object.hasOwn(properties, name) ? properties[name] : undefined;
        return this.member(node ?? { name: checked(name), content: extra }, one, depth);
      })
      .join("");
  }

  private member(node: XmlNode, value: unknown, depth: number): string {
    if (node.kind !== undefined) return "";
    const shape = settled(node.content);
    if (!Array.isArray(value) || (isItems(shape) && shape.isWrapped === true)) return this.element(node, value, depth);
    return value.map((one) => this.element(isItems(shape) ? shape.item : node, one, depth)).join("");
  }
}

/** The prefixes that an element and all below it use, each with its namespaces. */
function collect(node: XmlNode, used: Map<string, Set<string>>, seen: Set<XmlContent>): void {
  const { content, namespace, prefix } = node;
  if (prefix !== undefined && namespace !== undefined) used.set(prefix, (used.get(prefix) ?? new Set()).add(namespace));
  if (content === undefined || seen.has(content)) return;
  seen.add(content);
  const shape = settled(content);
  if (isItems(shape)) collect(shape.item, used, seen);
  if (!isFields(shape)) return;
  for (const one of Object.values(shape.properties)) collect(one, used, seen);
  collect({ name: "", ...(shape.extra === undefined ? {} : { content: shape.extra }) }, used, seen);
}

function attributesOf(node: XmlNode, value: unknown): [string, string][] {
  if (value === null) return [["xmlns:xsi", XSI], ["xsi:nil", "true"]];
  return said(node.content, value, "attribute").map(([one, item]) => [qualified(one), spelled(item)]);
}

/** The text that stands directly in an element. */
function ownText(content: XmlContent | undefined, value: unknown): string {
  if (typeof value === "object") return said(content, value, "text").map(([, item]) => spelled(item)).join("");
  return value === undefined ? "" : spelled(value);
}

/** The properties of an object that are no elements and are there. */
function said(content: XmlContent | undefined, value: unknown, kind: "attribute" | "text"): [XmlNode, unknown][] {
  const shape = settled(content);
  if (!isFields(shape) || !isObject(value)) return [];
  const given = new Map(Object.entries(value));
  return Object.entries(shape.properties).flatMap(([name, node]): [XmlNode, unknown][] => {
    const item = given.get(name) ?? undefined;
    return node.kind === kind && item !== undefined ? [[node, item]] : [];
  });
}

function qualified(node: XmlNode): string {
  return node.prefix !== undefined && node.namespace !== undefined ? `${node.prefix}:${node.name}` : node.name;
}

function spelled(value: unknown): string {
  if (Array.isArray(value)) return value.map(spelled).join(" ");
  if (typeof value === "object" && value !== null) throw new TypeError("an object has no text");
  return String(value);
}

function checked(name: string): string {
  if (!isName(name)) throw new TypeError("the name of a property is no name in XML");
  return name;
}

function escaped(text: string): string {
  if (isForbidden(text)) throw new TypeError("a text holds a character that XML does not have");
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\r/g, "&#13;");
}

function escapedAttribute(text: string): string {
  return escaped(text).replace(/"/g, "&quot;").replace(/\n/g, "&#10;").replace(/\t/g, "&#9;");
}

// Shapes

function settled(content: XmlContent | undefined): XmlText | XmlItems | XmlFields {
  return typeof content === "function" ? content() : (content ?? STRING);
}

function isText(shape: XmlText | XmlItems | XmlFields): shape is XmlText {
  return Array.isArray(shape);
}

function isItems(shape: XmlText | XmlItems | XmlFields): shape is XmlItems {
  return "item" in shape;
}

function isFields(shape: XmlText | XmlItems | XmlFields): shape is XmlFields {
  return "properties" in shape;
}
