// OAuth2 tokens: fetched when they are wanted, once for all calls that want them, and anew before they end.

import { basic, setUnlessGiven, type Auth } from "./auth.js";
import { json } from "./bodies.js";
import { ApiError, StatusError, TokenError } from "./errors.js";
import type { Body, Scheme, Writer } from "./operation.js";
import { answered } from "./send.js";
import type { HttpRequest, Settings } from "./settings.js";

/** A token that ends within this time is not shown any more. */
const MARGIN_MS = 30_000;

interface Token {
  readonly text: string;
  /** By the clock of this machine, counted from when the token came: the server's clock does not matter. */
  readonly until: number;
}

/** What a token server answers (RFC 6749, section 5.1). */
interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
}

/** A token that came. */
export interface RenewedToken {
  readonly accessToken: string;
  /** The one to use next time. */
  readonly refreshToken: string;
  /** In seconds. */
  readonly expiresIn: number | undefined;
}

interface Exchanging {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  /** Where tokens come from, where the contract does not say it; relative to the base URL. */
  readonly tokenUrl?: string;
  /** Where the secret goes (RFC 6749, section 2.3.1): into the header, as usual, or into the body. */
  readonly authMethod?: "client_secret_basic" | "client_secret_post";
}

abstract class Exchange implements Auth {
  protected token: Token | undefined;
  private waiting: Promise<Token> | undefined;

  constructor(private readonly given: Exchanging) {}

  async apply(request: HttpRequest, settings: Settings, scheme: Scheme): Promise<void> {
    setUnlessGiven(request.headers, "authorization", `Bearer ${(await this.current(request, settings, scheme)).text}`);
  }

  /** Another call may have a new token already. */
  refused(request: HttpRequest): boolean {
    if (request.headers.get("authorization") === `Bearer ${this.token?.text}`) this.token = undefined;
    return true;
  }

  /** The members of the request for a token, but for the client's own. */
  protected abstract grant(): { readonly [name: string]: string };

  /** Whether the same request may be sent twice. */
  protected abstract readonly isRepeatable: boolean;

  protected abstract came(accessToken: string, answer: TokenAnswer): void;

  private async current(request: HttpRequest, settings: Settings, scheme: Scheme): Promise<Token> {
    if (this.token !== undefined && performance.now() < this.token.until) return this.token;
    this.waiting ??= this.fetched(request, settings, scheme).finally(() => {
      this.waiting = undefined;
    });
    return this.waiting;
  }

  private async fetched(request: HttpRequest, settings: Settings, scheme: Scheme): Promise<Token> {
    const { clientId = "", clientSecret, scopes, authMethod } = this.given;
    const members = new URLSearchParams(this.grant());
    if (scopes?.length) members.set("scope", scopes.join(" "));
    const isInHeader = clientSecret !== undefined && authMethod !== "client_secret_post";
    if (clientId !== "" && !isInHeader) members.set("client_id", clientId);
    if (clientSecret !== undefined && !isInHeader) members.set("client_secret", clientSecret);
    // RFC 6749, section 2.3.1: both are written as in forms before they are put together.
    const headers = isInHeader ? { authorization: basic(formed(clientId), formed(clientSecret)) } : {};
    const answer = await this.exchanged(request, settings, scheme, members.toString(), headers);
    if (typeof answer.access_token !== "string") throw new TokenError(request.operation, "no token: the answer has none");
    this.came(answer.access_token, answer);
    const lasts = typeof answer.expires_in === "number" ? answer.expires_in * 1000 - MARGIN_MS : Infinity;
    this.token = { text: answer.access_token, until: performance.now() + lasts };
    return this.token;
  }

  private async exchanged(
    request: HttpRequest,
    settings: Settings,
    scheme: Scheme,
    body: string,
    headers: { readonly [name: string]: string },
  ): Promise<TokenAnswer> {
    const url = this.given.tokenUrl ?? scheme.tokenUrl;
    if (url === undefined) throw new TokenError(request.operation, "no token: give `tokenUrl` to the client");
    const operation = {
      id: request.operation,
      method: "POST",
      path: fromRoot(url, settings.rootFor(undefined)),
      bodies: [FORM],
      replies: { "2XX": { "application/json": json } },
      isRepeatable: this.isRepeatable,
    };
    try {
      const bare = { ...settings, headers: {}, query: {} };
      return (await answered<TokenAnswer>(bare, operation, { body }, { headers })).parse();
    } catch (error) {
      throw error instanceof StatusError ? refusal(error) : error;
    }
  }
}

/** The grant of RFC 6749, section 4.4: a client that acts for itself. */
export class ClientCredentials extends Exchange {
  protected override readonly isRepeatable = true;

  constructor(given: Exchanging & { readonly clientId: string; readonly clientSecret: string }) {
    super(given);
  }

  protected override grant() {
    return { grant_type: "client_credentials" };
  }

  protected override came() {}
}

/** The grant of RFC 6749, section 6: a new access token for a refresh token. */
export class RefreshToken extends Exchange {
  /** A refresh token may be for one use. */
  protected override readonly isRepeatable = false;
  private refreshToken: string;
  private readonly renewed: ((token: RenewedToken) => void) | undefined;

  constructor(
    given: Exchanging & {
      readonly refreshToken: string;
      /** A token that is at hand, and in how many seconds it ends. */
      readonly accessToken?: string;
      readonly expiresIn?: number;
      /** Is told each new token, to keep it for the next client. */
      readonly onRenewed?: (token: RenewedToken) => void;
    },
  ) {
    super(given);
    this.refreshToken = given.refreshToken;
    this.renewed = given.onRenewed;
    if (given.accessToken !== undefined) {
      const lasts = given.expiresIn === undefined ? Infinity : given.expiresIn * 1000 - MARGIN_MS;
      this.token = { text: given.accessToken, until: performance.now() + lasts };
    }
  }

  protected override grant() {
    return { grant_type: "refresh_token", refresh_token: this.refreshToken };
  }

  protected override came(accessToken: string, answer: TokenAnswer): void {
    this.refreshToken = answer.refresh_token ?? this.refreshToken;
    this.renewed?.({ accessToken, refreshToken: this.refreshToken, expiresIn: answer.expires_in });
  }
}

const FORM: Body = {
  type: "application/x-www-form-urlencoded",
  codec: { write: (body, value) => ({ type: body.type, make: () => String(value) }) } satisfies Writer,
};

function refusal(error: StatusError): ApiError {
  const { error: code, error_description: told } = (error.body ?? {}) as { error?: unknown; error_description?: unknown };
  const reason = typeof code === "string" ? ` ${code}${typeof told === "string" ? `: ${told}` : ""}` : "";
  return new TokenError(error.operation, `no token: ${error.status}${reason}`, { cause: error });
}

function formed(text: string): string {
  return new URLSearchParams({ text }).toString().slice("text=".length);
}

/** Relative to the server (OpenAPI 3.1, section 4.6); a page's own is known to `fetch` alone. */
function fromRoot(url: string, root: string): string {
  return /^https?:/.test(root) ? new URL(url, `${root}/`).href : /^https?:/.test(url) ? url : `/${url.replace(/^\/+/, "")}`;
}
