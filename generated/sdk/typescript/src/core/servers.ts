// The servers that the contract names, and which of them a client calls (OpenAPI 3.2, sections 4.5 and 4.6).

/** What stands for its name in a URL; one of `enum`, where that has any. */
export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/** One server: its URL has the names of its variables in braces. */
export interface Server {
  readonly url: string;
  readonly variables?: { readonly [name: string]: ServerVariable };
  readonly name?: string;
  readonly description?: string;
}

/** What a client was told of where its server is. */
export interface Choice {
  readonly baseUrl?: string | undefined;
  /** Which of several, by position or name; the first. */
  readonly server?: number | string | undefined;
  readonly variables?: { readonly [name: string]: string | undefined } | undefined;
}

/** What the paths of operations of these servers are put behind, without a slash at the end. */
export function rootOf(choice: Choice, servers: readonly Server[]): string {
  const url = servers.length === 0 ? "" : filled(chosen(choice, servers), choice.variables ?? {});
  const [origin = "", host = ""] = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)/i.exec(url) ?? [];
  if (choice.baseUrl === undefined && host === "") throw new TypeError("the contract names no host here: give `baseUrl`");
  const root = choice.baseUrl === undefined ? url : withoutSlash(choice.baseUrl) + url.slice(origin.length);
  return withoutSlash(root);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

/** An operation with a server of its own has no other. */
function chosen(choice: Choice, servers: readonly Server[]): Server {
  const wanted = choice.server ?? 0;
  const found = servers.find((one, at) => servers.length === 1 || wanted === at || wanted === one.name);
  if (found !== undefined) return found;
  const known = servers.map((one, at) => one.name ?? at).join(", ");
  throw new TypeError(`no server is called ${wanted}; there are ${known}`);
}

function filled(server: Server, given: { readonly [name: string]: string | undefined }): string {
  const endOfHost = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(server.url)?.[0].length ?? 0;
  return server.url.replace(/\{([^{}]*)\}/g, (_, name: string, at: number) => {
    const variable = server.variables?.[name];
    const text = given[name] ?? variable?.default;
    const isKnown = text !== undefined && (variable?.enum === undefined || variable.enum.includes(text));
    if (!isKnown) throw new TypeError(`${name} of the server ${server.url} is ${variable?.enum?.join(" or ") ?? "missing"}`);
    const escapes = /[?#\\@\s]|(^|\/)\.\.?(\/|$)/.test(text) || (at < endOfHost && text.includes("/"));
    if (at > 0 && escapes) throw new TypeError(`${name} of the server ${server.url} would lead elsewhere: ${text}`);
    return text;
  });
}
