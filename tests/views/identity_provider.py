"""A small OpenID Connect provider on loopback: discovery, authorization code with PKCE, signed ID tokens, sign-out.

OpenID Connect Core 1.0 (sections 3.1.2 and 3.1.3), Discovery 1.0, RP-Initiated Logout 1.0, PKCE (RFC 7636). It checks
what a provider has to check, so that a client that forgets a part is refused. People sign in by pressing their name.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "can-cu", "a-secret-of-the-client"


@dataclass
class IdentityProvider:
    """The running provider.

    people: claims of the ID token by name; codes: what each code that was given out stands for; ended: sign-outs.
    """

    people: Mapping[str, Mapping[str, Any]]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"provider": self}))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/end",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def choice(self, asked: dict[str, str]) -> str:
        """Return the page where a person presses their name; the code of each is good once."""
        if asked.get("client_id") != CLIENT or asked.get("response_type") != "code" or "nonce" not in asked:
            raise ValueError("unauthorized_client")
        if "openid" not in asked["scope"].split() or asked.get("code_challenge_method") != "S256":
            raise ValueError("invalid_request")
        links = []
        for name in self.people:
            code = secrets.token_urlsafe(16)
            self.codes[code] = {**asked, "person": name}
            back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
            links.append(f'<p><a href="{html.escape(back)}">{html.escape(name)}</a></p>')
        refused = f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        return f'<title>Accounts</title>{"".join(links)}<p><a href="{html.escape(refused)}">No</a></p>'

    def tokens(self, asked: dict[str, str], authorization: str) -> dict[str, Any]:
        """Return what a code is exchanged for."""
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != expected:
            raise ValueError("invalid_client")
        given = self.codes.pop(asked["code"], None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(asked["code_verifier"].encode()).digest()).rstrip(b"=")
        if not given or given["redirect_uri"] != asked["redirect_uri"] or given["code_challenge"] != challenge.decode():
            raise ValueError("invalid_grant")
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": given["person"], "iat": now, "exp": now + 300}
        claims |= {"nonce": given["nonce"], **self.people[given["person"]]}
        id_token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": id_token}


class _Handler(BaseHTTPRequestHandler):
    provider: IdentityProvider

    def do_GET(self) -> None:
        provider, address = self.provider, urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        match address.path:
            case "/.well-known/openid-configuration":
                self._say(json.dumps(provider.metadata()))
            case "/jwks":
                self._say(json.dumps({"keys": [provider.key.as_dict(private=False)]}))
            case "/authorize":
                self._say(provider.choice(asked), "text/html; charset=utf-8")
            case "/end":
                provider.ended.append(asked["client_id"])
                self.send_response(302)
                self.send_header("Location", asked["post_logout_redirect_uri"])
                self.end_headers()
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[0] for name, values in parse_qs(body).items()}
        try:
            self._say(json.dumps(self.provider.tokens(asked, self.headers.get("Authorization", ""))))
        except (KeyError, ValueError) as error:
            self._say(json.dumps({"error": str(error)}), status=400)

    def _say(self, body: str, kind: str = "application/json", *, status: int = 200) -> None:
        said = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, format: str, *values: object) -> None:
        """Nothing: the tests' output is theirs."""
