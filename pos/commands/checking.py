"""`doctor`: is everything what it says it is?"""

from __future__ import annotations

from pos.commands.answers import Exit
from pos.commands.command import Call, Command


def _run(call: Call) -> int:
    with call.till() as till:
        checks = till.checking.check()
        key = till.handing_over.own_key()
    for check in checks:
        call.answers.say("doctor.sound" if check.is_sound else "doctor.unsound", subject=_subject(call, check.subject))
        for problem in check.problems:
            call.answers.line(f"    {problem}")
    call.answers.say("doctor.key", key=key)
    call.answers.give(
        {
            "public_key": key,
            "sound": all(check.is_sound for check in checks),
            "checks": [{"subject": check.subject, "problems": list(check.problems)} for check in checks],
        }
    )
    return Exit.DONE if all(check.is_sound for check in checks) else Exit.REFUSED


def _subject(call: Call, subject: str) -> str:
    return call.answers.words(f"doctor.{subject}")


COMMANDS = (Command("doctor", _run),)
