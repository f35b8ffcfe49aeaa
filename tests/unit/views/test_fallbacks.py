"""What takes a channel's place, however the channels point at each other."""

import pytest

from statusbook.model.channels import Audience, Channel, ChannelKind, Channels
from statusbook.model.text import Text
from statusbook.views.fallbacks import fallback_chain


def channels(**fallbacks: str | None) -> Channels:
    return Channels(
        channels=tuple(
            Channel(
                id=name,
                name=Text(name),
                kind=ChannelKind.OTHER,
                audience=(Audience.PUBLIC,),
                purpose=Text("x"),
                fallback=fallback,
            )
            for name, fallback in fallbacks.items()
        )
    )


@pytest.mark.parametrize(
    ("fallbacks", "chain"),
    [
        ({"a": None}, []),
        ({"a": "b", "b": "c", "c": None}, ["b", "c"]),
        ({"a": "b", "b": "a"}, ["b"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
        ({"a": "a"}, []),
    ],
)
def test_the_chain_is_followed_to_its_end(fallbacks: dict[str, str | None], chain: list[str]) -> None:
    """Two channels may stand in for each other; nobody is sent around in a circle."""
    made = channels(**fallbacks)
    assert [channel.id for channel in fallback_chain(made, made.channels[0])] == chain
