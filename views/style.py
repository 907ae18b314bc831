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
  .st-key-header > [data-testid=stLayoutWrapper] > .stHorizontalBlock > :first-child { flex: 1 1 0; min-width: 16rem }
  .st-key-subject { max-height: 3.2rem; overflow: auto }
}
.st-key-header { gap: .3rem }
/* on a phone the picture comes first: what chooses day, chain and files is behind one switch, the rest of a long title
   behind another */
.st-key-phone-controls, .st-key-phone-title { display: none }
@media (max-width: 699px) {
  .stMainBlockContainer { padding-top: 3.4rem }
  .st-key-phone-controls, .st-key-phone-title { display: block }
  .st-key-header h1 { font-size: 1.2rem; padding: 0 }
  .st-key-header :is(.st-key-facts, .st-key-subject, [data-testid=stMarkdown]) p { font-size: .9rem; line-height: 1.4 }
  body:not(:has(.st-key-phone-title input:checked)) :is(.st-key-facts, .st-key-subject) p {
    display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden
  }
  body:not(:has(.st-key-phone-controls input:checked)) :is(
    .st-key-tools [class*=st-key-direction], .st-key-tools [class*=st-key-depth], .st-key-tools [data-testid=stPopover],
    .st-key-force > :nth-child(-n+2), .st-key-copy, .st-key-header [data-testid=stPopover]:not(.st-key-force *)
  ) { display: none }
}
/* the panel beside the picture scrolls by itself, and is no longer than what it says */
.st-key-panel { height: auto !important; max-height: 760px }
/* number and day of a scan to confirm: one row a line */
.st-key-unsure-head img { max-height: 2.6rem; width: auto !important; object-fit: contain; object-position: left }
/* findings of a draft: beside its text on a wide page; the one at the mark that was clicked stands out */
@media (min-width: 700px) { .st-key-findings { max-height: calc(74vh + 2rem); overflow-y: auto; padding-right: .4rem } }
.revealed { outline: 2px solid light-dark(#2f5d8a, #7fb0e0); outline-offset: -2px; border-radius: .25rem }
.st-key-findings [data-testid=stBaseButton-tertiary] { color: light-dark(#2f5d8a, #7fb0e0) }
.st-key-findings [data-testid=stBaseButton-tertiary] :is(div, p) { text-align: left }
/* white on the light blue of the dark theme is hard to read */
[data-testid^=stBaseButton-primary] { color: light-dark(#ffffff, #10151c) }
/* a heading is no place to copy a link from: the address in the browser is the link */
[data-testid=stHeaderActionElements] { display: none }
"""


def page_style() -> None:
    """Put the rules into the page."""
    ground = ", ".join(st.get_option(f"theme.{name}.backgroundColor") or "Canvas" for name in ("light", "dark"))
    rules = _RULES.replace("GROUND", ground)
    st.html(f"<style>{rules}</style>")
