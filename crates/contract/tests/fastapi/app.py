"""The contract's requests as FastAPI has them, to compare our answers with.

Each operation answers 200 with what it was given, so that conversions can be compared as well.
"""

from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Query
from pydantic import BaseModel, EmailStr, Field

app = FastAPI(openapi_url=None)
TENANT = "/api/v1/auth/tenants/{tenant_slug}"


class LoginRequest(BaseModel):
    email: EmailStr
    password: str
    remember_me: bool = False
    trusted_device_token: str | None = None


class RegisterRequest(BaseModel):
    email: EmailStr
    password: str
    first_name: str
    last_name: str
    captcha_token: str | None = None
    redirect_uri: str | None = None
    custom_data: dict[str, Any] | None = None


class ForgotPasswordRequest(BaseModel):
    email: EmailStr
    redirect_uri: str | None = None


class ResetPasswordRequest(BaseModel):
    token: str
    new_password: str


class MFAChallengeRequest(BaseModel):
    mfa_token: str
    user_id: str | None = None
    method: str
    code: str | None = None
    challenge_id: str | None = None
    credential: dict[str, Any] | None = None
    remember_device: bool = False
    trust_device: bool = False
    device_fingerprint: str | None = None


class VerifyEmailRequest(BaseModel):
    token: str


class ResendVerificationRequest(BaseModel):
    email: EmailStr
    redirect_uri: str | None = None


def received(tenant_slug: str, body: BaseModel | None = None, **parameters: Any) -> dict[str, Any]:
    return {"tenant_slug": tenant_slug} | (body.model_dump(mode="json") if body else {}) | parameters


@app.post(TENANT + "/forgot-password")
async def forgot_password(tenant_slug: str, body: ForgotPasswordRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/login")
async def login(tenant_slug: str, body: LoginRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/mfa/email/send")
async def send_email_mfa(tenant_slug: str, mfa_token: str, user_id: str):
    return received(tenant_slug, mfa_token=mfa_token, user_id=user_id)


class MfaParameters(BaseModel):
    mfa_token: str
    user_id: str


@app.post(TENANT + "/mfa/parameters")
async def mfa_parameters(tenant_slug: str, body: MfaParameters):
    """The parameters of the two operations that take them in a body on our side; FastAPI takes them in the query only."""
    return received(tenant_slug, body)


@app.post(TENANT + "/mfa/verify")
async def verify_mfa(tenant_slug: str, body: MFAChallengeRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/mfa/webauthn/begin")
async def begin_webauthn_auth(tenant_slug: str, mfa_token: str, user_id: str):
    return received(tenant_slug, mfa_token=mfa_token, user_id=user_id)


@app.post(TENANT + "/password/forgot")
async def password_forgot_alias(tenant_slug: str, body: ForgotPasswordRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/password/reset")
async def reset_password(tenant_slug: str, body: ResetPasswordRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/register")
async def register(tenant_slug: str, body: RegisterRequest):
    return received(tenant_slug, body)


@app.get(TENANT + "/verify-email")
async def verify_email(tenant_slug: str, token: str):
    return received(tenant_slug, token=token)


@app.post(TENANT + "/verify-email")
async def verify_email_by_post(tenant_slug: str, body: VerifyEmailRequest):
    return received(tenant_slug, body)


@app.post(TENANT + "/verify-email/resend")
async def resend_verification(tenant_slug: str, body: ResendVerificationRequest):
    return received(tenant_slug, body)


# What the contract does not use yet but the checks know; described for our side in samples.yaml.


class Color(str, Enum):
    red = "red"
    green = "green"
    blue = "blue"


class Part(BaseModel):
    name: Annotated[str, Field(min_length=2, max_length=5)]
    count: Annotated[int, Field(ge=1, le=10)] = 1


class Sample(BaseModel):
    whole: int
    ratio: Annotated[float, Field(gt=0, lt=2)] = 1.5
    step: Annotated[int, Field(multiple_of=5)] = 5
    code: Annotated[str, Field(pattern="^[a-z]{3}$")] | None = None
    color: Color = Color.red
    owner: UUID | None = None
    parts: Annotated[list[Part], Field(min_length=1, max_length=3)] | None = None
    limits: dict[str, int] | None = None
    label: str | int | None = None
    extra: Any = None


@app.post("/samples/{number}")
async def sample(
    number: int,
    body: Sample,
    page: Annotated[int, Query(ge=1)] = 1,
    tag: Annotated[list[str] | None, Query()] = None,
    deep: bool = False,
):
    return {"number": number, "page": page, "tag": tag, "deep": deep} | body.model_dump(mode="json")
