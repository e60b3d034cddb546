"""Sign in: the way in for somebody Astra does not know yet; everybody else is in already."""

import streamlit as st

from astra.ui import gate, sign_in
from astra.ui.page import file_of

if gate.person_id() is None:
    sign_in.draw()
else:
    st.switch_page(file_of("today"))
