"""What can go wrong around webhooks, in words for the people who set them up."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound, TooMany


class NoSuchWebhook(NotFound):
    """You have no webhook with this id."""


class NoSuchWebhookDelivery(NotFound):
    """This webhook has no delivery with this id."""


class TooManyWebhooks(Conflict):
    """You have as many webhooks as one person may have; remove one first."""


class WebhookAddressRefused(Invalid):
    """Nothing can be posted to this address."""


class WebhookOff(Conflict):
    """This webhook is off; turn it on first."""


class StillOnItsWay(Conflict):
    """This delivery is still on its way; it is tried again by itself."""


class TooManyTests(TooMany):
    """This webhook was asked to send often in a short while; wait a minute and try again."""
