"""Why rows and values of imported tables are left out or mended: codes of ``messages/base.toml``."""

from __future__ import annotations

from cancu.extract.model.messages import message

NO_JSON_OBJECT = message("base-no-json-object").code
LINE_TOO_LONG = message("base-line-too-long").code
NOT_UTF_8 = message("base-not-utf-8").code
NUL_CHARACTER = message("base-nul-character").code
BROKEN_QUOTES = message("base-broken-quotes").code
WRONG_COLUMNS = message("base-wrong-number-of-columns").code
NO_ID = message("base-no-id").code
NO_ACT_NUMBER = message("base-no-act-number").code
ID_OF_ANOTHER_ROW = message("base-id-of-another-row").code
END_OR_LABEL_MISSING = message("base-end-or-label-missing").code
SEVERAL_ACTS = message("base-number-of-several-acts").code
NO_ISSUER = message("base-no-issuer").code
NO_NUMBER = message("base-no-number").code
LOOK_ALIKES = message("base-look-alike-letters").code
IMPOSSIBLE_DATE = message("base-impossible-date").code
DATE_NOT_OF_NUMBER = message("base-date-not-of-number").code
ENDS_BEFORE = message("base-ends-before-it-begins").code
DOUBLED_ROW = message("base-doubled-row").code
DOUBLED_ACT = message("base-doubled-act").code
DOUBLES_DISAGREE = message("base-doubles-disagree").code
NUMBER_SHARED = message("base-number-shared").code
SELF_LOOP = message("base-self-loop").code
DOUBLED_RELATION = message("base-doubled-relation").code
SAME_RELATION = message("base-same-relation").code
LABEL_OF_NO_KIND = message("base-label-of-no-kind").code
LABEL_REFUSED = message("base-label-refused").code
AGAINST_THE_DATES = message("base-against-the-dates").code

VALUES = (IMPOSSIBLE_DATE, DATE_NOT_OF_NUMBER, ENDS_BEFORE)
"""Of values that are left open in a row that is taken: the report names their lines."""
