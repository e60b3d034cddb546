"""Sign in: the one page for somebody Astra does not know yet."""

from astra.ui import sign_in

sign_in.draw()
