"""The letters that identity writes."""

from codecrafthub.identity.mail import Letter


def address_in_use(to: str, address: str) -> Letter:
    """To someone whose address was used to sign up again: perhaps they forgot, perhaps it was someone else."""
    return Letter(
        to,
        "You already have a CodeCraftHub account",
        f"""Hello,

someone, perhaps you, has just tried to sign up at CodeCraftHub with this email
address. You have an account already, so nothing was changed.

Sign in:                 {address}/sign-in
Forgot your password?    {address}/forgot-password

If it was not you, there is nothing to do: your account is as safe as before.

CodeCraftHub, {address}
""",
    )


def reset_password(to: str, address: str, token: str) -> Letter:
    return Letter(
        to,
        "Choose a new password for CodeCraftHub",
        f"""Hello,

you, or someone who typed your email address, asked for a new password at
CodeCraftHub. To choose one, open this link within an hour:

{address}/reset/{token}

It works once. If you did not ask for it, leave this letter be: your password
stays as it is.

CodeCraftHub, {address}
""",
    )


def password_changed(to: str, address: str) -> Letter:
    """So that the owner notices when it was someone else."""
    return Letter(
        to,
        "Your CodeCraftHub password was changed",
        f"""Hello,

the password of your CodeCraftHub account was just changed, and every other
browser was signed out.

If that was not you, ask for a new password at once and tell your hub's admin:

{address}/forgot-password

CodeCraftHub, {address}
""",
    )


def invitation(to: str, address: str, cohort: str, instructor: str, code: str) -> Letter:
    return Letter(
        to,
        f"{instructor} invites you to {cohort}",
        f"""Hello,

{instructor} invites you to learn to program with the others in

    {cohort}

at CodeCraftHub. Open this link, sign in or make an account, and join:

{address}/join/{code}

Whoever teaches there will see your name, your address, which exercise you
are on, what you submit and your tries, and your work in progress unless
you turn that off in your settings.
If you do not know what this is about, leave this letter be: nothing happens.

CodeCraftHub, {address}
""",
    )
