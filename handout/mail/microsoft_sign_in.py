"""Signs in to Microsoft with a code on another page: no password ever comes here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handout.errors import ExitCode, HandoutError, Problem, make_missing_extra_error
from handout.mail.carriers import Fate, NotSentError
from handout.mail.keyring_secrets import read_secret, write_secret

AUTHORITY = "https://login.microsoftonline.com"
GRAPH_SCOPE = "https://graph.microsoft.com/Mail.Send"
SMTP_SCOPE = "https://outlook.office.com/SMTP.Send"


class SignInError(HandoutError):
    """An error for a sign-in that was refused or not finished."""

    exit_code = ExitCode.NOT_DELIVERED


class MicrosoftSignIn:
    """The sign-in of one account; its tokens are in the keyring under the account's name."""

    def __init__(self, account: str, tenant: str, client: str, scope: str, authority: str = "") -> None:
        self._key, self._client, self._scope = f"{account}/token", client, scope
        self._authority = f"{authority or AUTHORITY}/{tenant}"

    def get_token(self) -> str:
        """Return a token that is valid now. Raises NotSentError if somebody must sign in again."""
        try:
            application, cache = self._open()
            accounts = application.get_accounts()
            found = application.acquire_token_silent([self._scope], accounts[0]) if accounts else None
        except OSError:
            # Every error of the network is one, also those of requests.
            raise NotSentError("no-connection", Fate.LATER) from None
        self._keep(cache)
        if not found or "access_token" not in found:
            raise NotSentError("sign-in-needed", Fate.HELD)
        return str(found["access_token"])

    def sign_in(self, show: Callable[[str, str], object]) -> str:
        """Sign in and return the mailbox's name; `show` gets the page's address and the code for it.

        Raises SignInError.
        """
        try:
            application, cache = self._open()
            flow = application.initiate_device_flow([self._scope])
            if "user_code" not in flow:
                raise _make_error(flow)
            show(str(flow["verification_uri"]), str(flow["user_code"]))
            found = application.acquire_token_by_device_flow(flow)
        except OSError:
            hint = "check the network, and begin again"
            raise SignInError(Problem("Microsoft does not answer", hint=hint, code="no-connection")) from None
        if "access_token" not in found:
            raise _make_error(found)
        self._keep(cache)
        return str(found.get("id_token_claims", {}).get("preferred_username", ""))

    def _open(self) -> tuple[Any, Any]:
        try:
            import msal
        except ImportError:
            message = "signing in to Microsoft needs the package msal"
            raise make_missing_extra_error(message, "microsoft") from None
        cache = msal.SerializableTokenCache()
        if kept := read_secret(self._key):
            cache.deserialize(kept)
        try:
            application = msal.PublicClientApplication(
                self._client, authority=self._authority, token_cache=cache, instance_discovery=False,
                app_name="handout",
            )  # fmt: skip
        except ValueError:
            hint = "check --tenant: the name or id that your administrator gave"
            raise SignInError(
                Problem("Microsoft knows no such tenant", hint=hint, code="bad-tenant")
            ) from None
        return application, cache

    def _keep(self, cache: Any) -> None:
        if cache.has_state_changed:
            write_secret(self._key, cache.serialize())


def _make_error(answer: dict[str, Any]) -> SignInError:
    code = str(answer.get("error", "unknown"))
    hints = {
        "authorization_declined": "sign in again, and agree",
        "expired_token": "the code has expired: begin again",
        "invalid_client": "ask your administrator to register handout as a public client",
        "unauthorized_client": "ask your administrator to register handout as a public client",
    }
    hint = hints.get(code, "ask your administrator, with this word")
    return SignInError(Problem(f"Microsoft refuses the sign-in: {code}", hint=hint, code="sign-in-refused"))
