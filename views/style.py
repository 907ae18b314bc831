"""Style rules that the theme (`.streamlit/config.toml`) cannot express."""

from __future__ import annotations

import streamlit as st

_RULES = """
.stMainBlockContainer { padding: 4rem clamp(1rem, 2.5vw, 2.5rem) 2rem }
/* small print and quoted sentences are to be read: their contrast is that of text */
[data-testid=stCaptionContainer], [data-testid=stCaptionContainer] p { opacity: 1; color: light-dark(#4b5563, #b3bbc6) }
.stMarkdown blockquote, .stMarkdown blockquote p { opacity: 1; color: inherit }
/* the header of a document stays in sight */
@media (min-width: 700px) {
  div:has(> .st-key-header) {
    position: sticky; top: 3.6rem; z-index: 90;
    margin-top: -.5rem; padding: .5rem 0 .4rem; background: light-dark(GROUND)
  }
  .st-key-header { gap: .3rem }
  .st-key-subject { max-height: 3.2rem; overflow: auto }
}
/* a heading is no place to copy a link from: the address in the browser is the link */
[data-testid=stHeaderActionElements] { display: none }
"""


def page_style() -> None:
    """Put the rules into the page."""
    ground = ", ".join(st.get_option(f"theme.{name}.backgroundColor") or "Canvas" for name in ("light", "dark"))
    rules = _RULES.replace("GROUND", ground)
    st.html(f"<style>{rules}</style>")
