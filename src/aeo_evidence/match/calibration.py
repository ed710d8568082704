"""The numbers of matching in one place: where the band lies and what each sign is worth."""

# At or above the band a match counts as shown; between WEAK and BAND a person must look.
BAND = 0.6
WEAK = 0.45
UNSURE_PAGE = 0.55  # what rests on a page that is hard to read is worth at most
NOT_IN_FORCE = 0.55  # and so is what a replaced version, a draft or a lesson says
ONLY_PROMISED = 0.4  # a chapter that says that there shall be a procedure is none

# Where a title stands decides how much it says about a part.
OWN_HEADING = 1.0
PAPER_TITLE = 1.0
RUNNING_TITLE = 0.9
SHEET_NAME = 0.85
PAPER_TITLE_FOR_TABLE = 0.85
SECTION_HEADING_FOR_TABLE = 0.85
FILE_NAME = 0.55
SURELY_NAMED = 0.9
IN_PASSING, SHARE_IN_PASSING = 0.6, 0.5  # a line that says, among other things, what a register may be about

# Text: a name in the title, topics treated.
PROSE_NAME = 0.58
PROSE_TOPICS = 0.37
PROSE_SUBSTANCE = 0.05
PROSE_UNNAMED = 0.30
PROSE_UNNAMED_TOPICS = 0.37
ENOUGH_TEXT = 80
ENOUGH_TOPICS_UNNAMED = 3
SHARE_OF_TOPICS_UNNAMED = 0.74
SEVERAL_TOPICS = 3
LEAST_PER_TOPIC, LEAST_PER_TOPIC_HAN = 26, 16  # columns of text below which a part only names its topics
ALIKE = 1.1  # least lead of the likeness to a rule's papers over that to the next rule's
LEVEL = 1.25  # the most that a lead says where two rules are level
LIKE = ((1.6, 0.7), (1.3, 0.6), (ALIKE, 0.53))  # what a lead is worth, as the strength of a name
NEIGHBOUR = 0.6  # from this share on, a part is as much like papers that look like a rule's and show nothing
LONG_PARAGRAPH = 300  # columns of text from which on a numbered paragraph is looked at by itself
SPEAKS_FOR_ITSELF = 1.3  # from this lead on, a word that such papers must mention may be lacking
LONG_PAPER = 8  # sections from which on a paper as a whole says nothing that no title of it says

# Registers: a name in a title, columns found, columns that tell it from its neighbours.
REGISTER_NAME = 0.50
REGISTER_COLUMNS = 0.38
REGISTER_TELLING = 0.20

# What speaks against.
OTHER_KIND = 0.22
EXCLUDED = 0.35
SUPERSEDED = 0.30
BLANK_FORM = 0.45

# What points are worth as a confidence: the share of matches with so many points that are right. Measured on three packs
# whose papers no rule was written for, 284 matches: of those with 0.6 to 0.7 points 73 % were right, 93 % with 0.7 to 0.8,
# 97 % with 0.8 to 0.9, all with more. The band stays where it is.
CURVE = ((0.0, 0.0), (0.6, 0.6), (0.65, 0.73), (0.75, 0.92), (0.85, 0.97), (1.0, 0.99))
