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

interface Exchanging {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  /** Where tokens come from, where the contract does not say it; relative to the base URL. */
  readonly tokenUrl?: string;
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

  protected came(_answer: TokenAnswer): void {
    return;
  }

  private async current(request: HttpRequest, settings: Settings, scheme: Scheme): Promise<Token> {
    if (this.token !== undefined && performance.now() < this.token.until) return this.token;
    this.waiting ??= this.fetched(request, settings, scheme).finally(() => {
      this.waiting = undefined;
    });
    return this.waiting;
  }

  private async fetched(request: HttpRequest, settings: Settings, scheme: Scheme): Promise<Token> {
    const { clientId, clientSecret, scopes } = this.given;
    const members = new URLSearchParams(this.grant());
    if (scopes?.length) members.set("scope", scopes.join(" "));
    if (clientId !== undefined && clientSecret === undefined) members.set("client_id", clientId);
    // RFC 6749, section 2.3.1: both are written as in forms before they are put together.
    const secret = clientSecret === undefined ? {} : { authorization: basic(formed(clientId ?? ""), formed(clientSecret)) };
    const answer = await this.exchanged(request, settings, scheme, members.toString(), secret);
    if (typeof answer.access_token !== "string") throw new TokenError(request.operation, "no token: the answer has none");
    this.came(answer);
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
      path: /^(https?:)?\/\//.test(url) ? url : `/${url.replace(/^\/+/, "")}`,
      bodies: [FORM],
      replies: { "2XX": { "application/json": json } },
      isRepeatable: true,
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
  constructor(given: Exchanging & { readonly clientId: string; readonly clientSecret: string }) {
    super(given);
  }

  protected override grant() {
    return { grant_type: "client_credentials" };
  }
}

/** The grant of RFC 6749, section 6: a new access token for a refresh token. */
export class RefreshToken extends Exchange {
  private refreshToken: string;
  private readonly changed: ((refreshToken: string) => void) | undefined;

  constructor(
    given: Exchanging & {
      readonly refreshToken: string;
      /** A token that is at hand, and in how many seconds it ends. */
      readonly accessToken?: string;
      readonly expiresIn?: number;
      /** Is told of every new refresh token, to keep it. */
      readonly onRefreshToken?: (refreshToken: string) => void;
    },
  ) {
    super(given);
    this.refreshToken = given.refreshToken;
    this.changed = given.onRefreshToken;
    if (given.accessToken !== undefined) {
      const lasts = given.expiresIn === undefined ? Infinity : given.expiresIn * 1000 - MARGIN_MS;
      this.token = { text: given.accessToken, until: performance.now() + lasts };
    }
  }

  protected override grant() {
    return { grant_type: "refresh_token", refresh_token: this.refreshToken };
  }

  protected override came(answer: TokenAnswer): void {
    if (answer.refresh_token === undefined) return;
    this.refreshToken = answer.refresh_token;
    this.changed?.(answer.refresh_token);
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
