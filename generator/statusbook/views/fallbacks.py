"""What takes a channel's place when it is down, and what then, if that is down too."""

from statusbook.model.channels import Channel, Channels


def fallback_chain(channels: Channels, channel: Channel) -> tuple[Channel, ...]:
    """Return the channels to turn to when `channel` is down, the first to be tried first.

    The chain ends where a channel names none, or one that was tried already.
    """
    chain: list[Channel] = []
    following = channels.channel(channel.fallback)
    while following is not None and following is not channel and following not in chain:
        chain.append(following)
        following = channels.channel(following.fallback)
    return tuple(chain)
