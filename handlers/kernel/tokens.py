"""Access tokens: short-lived, signed, and naming the session that they belong to."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from handlers.kernel.clock import Clock

ALGORITHM = "HS256"
ISSUER = "acme"
ACCESS_TOKEN_LIFE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Principal:
    """Whom a token speaks for. Whether the session still lives, only the database can say."""

    user_id: UUID
    session_id: UUID


class AccessTokens:
    """Signs and reads access tokens. The algorithm is ours to choose, never the token's."""

    def __init__(self, key: str, clock: Clock) -> None:
        self._key = OctKey.import_key(key.encode())
        self._clock = clock

    def issue(self, principal: Principal) -> str:
        now = self._clock.now()
        claims = {
            "iss": ISSUER,
            "sub": str(principal.user_id),
            "sid": str(principal.session_id),
            "iat": int(now.timestamp()),
            "exp": int((now + ACCESS_TOKEN_LIFE).timestamp()),
        }
        return jwt.encode({"alg": ALGORITHM}, claims, self._key, algorithms=[ALGORITHM])

    def read(self, token: str) -> Principal | None:
        """The principal of a token that is signed by us and not expired; None for every other text."""
        try:
            claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
            self._rules().validate(claims)
            return Principal(user_id=UUID(claims["sub"]), session_id=UUID(claims["sid"]))
        except (JoseError, ValueError, TypeError, AttributeError):
            # joserfc lets Python's own errors through for text that is no token at all.
            return None

    def _rules(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            iss={"essential": True, "value": ISSUER},
            sub={"essential": True},
            sid={"essential": True},
            exp={"essential": True},
        )
