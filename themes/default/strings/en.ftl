# The words of every page, in English. A string is HTML; what fills its placeholders is made so.
# Strings of the group "Said by the program" also stand where no markup can: none of them has any.

## How things are written

date = { $day } { $month } { $year }
date-month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# Stands between thousands.
number-separator = ,
# Stand between the parts of a list, and of a line of facts.
list-separator = {", "}
clause-separator = {"; "}
# Stands between a name and what is said of it.
name-separator = {": "}
size-bytes = { NUMBER($n) } bytes
size-kilobytes = { NUMBER($n) } kB
# $tenths is one digit.
size-megabytes = { NUMBER($n) }.{ $tenths } MB
# Instead of a size that has not been counted, while a portal is edited.
size-unknown = known after a build

## Said by the program

tone-good = good
tone-neutral = neutral
tone-caution = caution
tone-bad = bad
tone-unclear = unclear
tone-silent = silent
tone-good-about = The text promises something that protects you.
tone-neutral-about = The text says something usual, and limits it.
tone-caution-about = The text leaves room that you should know of.
tone-bad-about = The text allows what costs you privacy.
tone-unclear-about = The text says something, but it cannot be pinned down, or contradicts itself.
tone-silent-about = The text says nothing about the question.
stance-unclear = Unclear
stance-silent = Says nothing
status-reviewed = reviewed
status-stale = stale
status-suggested = suggested
status-not-applicable = not applicable
status-not-reviewed = not reviewed
status-reviewed-about = An editor read the text and gave the answer; every sentence it rests on was found in the text when this site was built.
status-stale-about = An editor gave the answer, but the newest text no longer bears it out: a quoted sentence was changed or is gone, or a text that was silent now speaks.
status-suggested-about = Rules found this answer in the text. No editor has read it yet; it counts in no total.
status-not-applicable-about = An editor found that the question does not apply to this document.
status-not-reviewed-about = Nobody has answered the question yet, and rules found nothing to suggest.
version-captured = captured { DATETIME($date) }
version-captured-at = captured { DATETIME($date) }, { $time } UTC
version-moment = { DATETIME($date) }, { $time } UTC
version-undated = capture date unknown
class-format = format only
class-return = return to an earlier text
class-technical = change of the archive’s tools
class-language = another language
class-small = small edit
class-substantive = substantive change
change-added = Added
change-removed = Removed
change-reworded = Reworded
change-moved = Moved
# $text is one of the two that follow.
stale-text-of = the text captured on { DATETIME($date) }
stale-text = the text
stale-changed = { $n ->
    [one] A quoted sentence reads differently in { $text }.
   *[other] { $n } quoted sentences read differently in { $text }.
  }
stale-missing = { $n ->
    [one] A quoted sentence is not in { $text }.
   *[other] { $n } quoted sentences are not in { $text }.
  }
stale-unverified = { $n ->
    [one] A quoted sentence could not be verified in { $text }.
   *[other] { $n } quoted sentences could not be verified in { $text }.
  }
later-missing = { $n ->
    [one] The sentence that the answer rests on is not in { $text }.
   *[other] The { $n } sentences that the answer rests on are not all in { $text }.
  }
later-spoken = There the text was silent; { $text } speaks of it.
stale-spoken = The reviewed text was silent; { $text } speaks of it.
repair-provenance = note on the archive moved to the facts beside the text
repair-encoding = broken characters mended
repair-heading = headings in plain or bold text marked as headings
repair-bullet = plain-text bullets marked as lists
repair-paragraph = lines set apart as paragraphs
repair-link = links that were broken in Markdown mended
repair-address = e-mail addresses hidden from robots shown
repair-boilerplate = menus and banners of the page left out
repair-markup = page markup turned into Markdown
badge-share = { NUMBER($reviewed) } of { NUMBER($total) } reviewed
badge-title = { $company } at { $portal }: { $share }
badge-title-checked = { $company } at { $portal }: { $share }, newest check on { DATETIME($date) }
menu-matrix = Matrix
menu-companies = Companies
menu-categories = Categories
menu-changes = Changes
menu-methodology = Methodology
menu-data = Data
page-companies = Companies
page-companies-about = Every company of this portal, with how its policies answer each question.
page-companies-of = Companies: { $value }
page-companies-of-about = { $value }: companies by the tones of their reviewed answers.
page-company-about = What the policies of { $company } say, with the sentence behind every answer.
page-withdrawn = { $company }: withdrawn
page-moved = { $company } has moved
page-document = { $company }: { $document }
page-policy = { $company }: { $document }, captured { DATETIME($date) }
page-policy-about = The archived text, with what it says on { NUMBER($n) } questions highlighted.
page-versions = { $company }: { $document }, all versions
page-changes = { $company }: { $document }, what changed on { DATETIME($date) }
page-changes-about = Sentences added: { NUMBER($added) }, removed: { NUMBER($removed) }, reworded: { NUMBER($reworded) }, moved: { NUMBER($moved) }.
page-categories = Categories
page-categories-about = The questions that this portal asks of every policy, and how the field answers them.
page-stance = { $category }: { $stance }
page-matrix = Matrix
page-matrix-about = Every company and every question in one table; each answer leads to its sentence, where the text has one.
page-methodology = Methodology
page-methodology-about = Every question, answer and cue of this portal, and how its evidence is checked.
page-news = Changes
page-news-about = What changed in the policies and in the answers, newest first.
page-news-of = Changes, { $month }
event-text = { $company }: the { $document } changed
event-stance = { $company }, { $category }: now “{ $after }”, before “{ $before }”
# What feeds tell of a change, in a line. $text is what stands in a line above, $topics are names of questions.
headline-text = { $n ->
    [one] { $company }: { $document }, one sentence changed
   *[other] { $company }: { $document }, { NUMBER($n) } sentences changed
  }
headline-topics = { $text } ({ $topics })
headline-lost = { $n ->
    [one] { $text }; one answer lost its sentence
   *[other] { $text }; { NUMBER($n) } answers lost their sentences
  }
feed = { $portal }: changes
feed-of = { $portal }: changes, { $of }
page-data = Data
page-data-about = Every finding with its sentence, as tables and as JSON: what the files hold, and how to use them.
page-compare = Compare
page-compare-about = Two to four companies side by side: what each answers to a question, with the sentence behind it.
page-search = Search
page-search-about = Look for companies, questions, findings, and the sentences of every archived text.
page-404 = Page not found
alternate-json = This page as JSON
alternate-package = Data package
dataset-json = JSON interface
dataset-about = What privacy policies say.
dataset-figures = { NUMBER($companies) } companies, { NUMBER($texts) } archived texts, { NUMBER($findings) } reviewed findings with their quotes.
dataset-keywords = privacy policies, data protection, transparency

## The frame of every page

skip-content = Skip to content
menu-main = Main
menu-footer = Footer
footer-licence = The portal’s own texts: { $licence }.
footer-policies = The policies belong to those who published them.
footer-contact = Found a mistake? Tell the editors: { $contact }
report = Report a mistake
footer-made = Made with Glasshouse. No cookies, no requests to anyone else.
trail = Breadcrumb

## Parts of several pages

count-reviewed = { NUMBER($n) } reviewed
count-stale = { NUMBER($n) } stale
count-suggested = { NUMBER($n) } suggested
count-not-applicable = { NUMBER($n) } not applicable
count-not-reviewed = { NUMBER($n) } not reviewed
# Sentences of a text.
count-added = { NUMBER($n) } added
count-removed = { NUMBER($n) } removed
count-reworded = { NUMBER($n) } reworded
count-moved = { NUMBER($n) } moved
count-kept = { NUMBER($n) } unchanged
pagination = Pages
pagination-previous = Previous
pagination-next = Next
pagination-page = Page
pagination-here = Page { NUMBER($number) } of { NUMBER($of) }, { NUMBER($items) } in all
legend = Key to the marks
legend-reviewed = Reviewed:
legend-others = No reviewed answer, or no longer true:
any = any
no-answer = No reviewed answer yet
captured = Captured { DATETIME($date) }
captured-unknown = Capture date unknown
version-effective = dated { DATETIME($date) } in the text
version-words = { $n ->
    [one] { $n } word
   *[other] { NUMBER($n) } words
  }
version-newest = newest
version-changes = what changed<span class="vh">: { $version }</span>
quote-changed = Quoted, but the text has changed since:
quote-now = The sentence that stands there now:
quote-passage = see the passage
quote-unverified = Quoted, but not verified in the text:
quote-similar = A similar sentence of the text:
quote-missing = Quoted, but no longer found in the text:
finding-suggested = Suggested by rules, not reviewed
finding-matched = Matched:
finding-note = Editors’ note
finding-mentions = { $n ->
    [one] { $n } passage found by rules
   *[other] { NUMBER($n) } passages found by rules
  }
finding-checked = Checked <time datetime="{ $date }">{ DATETIME($date) }</time>
finding-checked-by = Checked <time datetime="{ $date }">{ DATETIME($date) }</time> by { $by }
finding-by = By { $by }
finding-on-version = on the <a href="{ $address }">version { $version }</a>
finding-given-later = The answer was given on a later text, the <a href="{ $address }">version { $version }</a>.
finding-still-verified = still verified here
finding-still-silent = rules still find nothing about it here
finding-since = The evidence stands since the <a href="{ $address }">version { $version }</a>.
finding-stood = The evidence stood since the <a href="{ $address }">version { $version }</a>
finding-lost = what changed in the <a href="{ $address }">version { $version }</a> took it away.
finding-replaced = In its place came:
finding-history = Earlier answers
finding-until = until { DATETIME($date) }

## Home

home-companies = { $n ->
    [one] company
   *[other] companies
  }
home-texts = { $n ->
    [one] archived text
   *[other] archived texts
  }
home-findings = { $n ->
    [one] reviewed finding
   *[other] reviewed findings
  }
# $n of $of quotes.
home-quotes = { $n ->
    [one] of { NUMBER($of) } quotes found in its text
   *[other] of { NUMBER($of) } quotes found in their text
  }
home-leads = What was found
home-leads-about = Counted by reviewed answers alone
lead-part = { $n ->
    [one] <b>{ NUMBER($n) } of { NUMBER($of) }</b> companies with a reviewed answer says:
   *[other] <b>{ NUMBER($n) } of { NUMBER($of) }</b> companies with a reviewed answer say:
  }
lead-others = { $n ->
    [one] { NUMBER($n) } more company has no reviewed answer to this.
   *[other] { NUMBER($n) } more companies have no reviewed answer to this.
  }
lead-stale = { $n ->
    [one] { NUMBER($n) } of { NUMBER($of) } reviewed verdicts is no longer borne out by the newest text
   *[other] { NUMBER($n) } of { NUMBER($of) } reviewed verdicts are no longer borne out by the newest text
  }
home-example = For example, { $company }
home-read = Read this sentence where it stands
home-glance = At a glance
home-matrix = The matrix, in words
home-glance-about = Every company’s answer to every question; each mark leads to the sentence that supports it, where the text has one
home-past = Skip this table
home-more = { NUMBER($n) } more in the full matrix
home-questions = The questions
home-methodology = How each is answered
company = Company

## Companies and a company

companies-about = { $companies ->
    [one] { NUMBER($companies) } company
   *[other] { NUMBER($companies) } companies
  }, { $findings ->
    [one] { NUMBER($findings) } reviewed finding
   *[other] { NUMBER($findings) } reviewed findings
  }. Each mark stands for one question, in the order of <a href="{ $categories }">the categories</a>.
companies-of-about = { $companies ->
    [one] { NUMBER($companies) } company
   *[other] { NUMBER($companies) } companies
  }, { $findings ->
    [one] { NUMBER($findings) } reviewed finding
   *[other] { NUMBER($findings) } reviewed findings
  }. Each number counts the reviewed answers of one tone; <a href="{ $matrix }">the matrix</a> has them question by question.
companies-of-caption = Companies by the tones of their reviewed answers
companies-reviewed = reviewed of { NUMBER($n) }
companies-of-all = { $n ->
    [one] { NUMBER($n) } company
   *[other] All { NUMBER($n) } companies
  }
companies-documents = { $n ->
    [one] { $n } document
   *[other] { NUMBER($n) } documents
  }
# $version is a link that says when it was captured.
companies-newest = newest { $version }
companies-all = All companies
companies-ways = Ways into the list
companies-by-country = By country
companies-by-sector = By sector
companies-tools = Filter the companies
companies-tone = Tone of an answer
companies-status = Status of an answer
company-sector = Sector
company-country = Country
company-parent = Part of
company-domains = { $n ->
    [one] Domain
   *[other] Domains
  }
company-website = Website
company-findings = Findings
company-silences = { $n ->
    [one] { NUMBER($n) } suggestion: { $stance }
   *[other] { NUMBER($n) } suggestions: { $stance }
  }
company-reply = The company’s reply
company-read = Read the text
company-compare = Compare with other companies
company-empty = No document of this company has been archived yet.
company-corrections = Corrections
company-badge = Badge
company-badge-about = It follows the findings. The same facts <a href="{ $json }">as JSON</a>, and those of all companies <a href="{ $tables }">as tables</a>.
withdrawn-about = This portal withdrew its pages about { $company } on <time datetime="{ $date }">{ DATETIME($date) }</time>.
withdrawn-contact = Questions go to { $contact }.

## Categories and a category

categories-about = { $n ->
    [one] The question asked of every document, and how it is answered where somebody has looked.
   *[other] The { NUMBER($n) } questions asked of every document, and how it is answered where somebody has looked.
  }
category-field = How the field answers
category-tally = { $n ->
    [one] { NUMBER($n) } reviewed finding of { NUMBER($of) }
   *[other] { NUMBER($n) } reviewed findings of { NUMBER($of) }
  }
stance = Stance
tone = Tone
status = Status
findings = Findings
share = Share of reviewed
percent = { $n } %
category-answers = Every company’s answer
category-all = All answers
category-empty = No finding here yet.

## Matrix

matrix-about = { $companies ->
    [one] What { NUMBER($companies) } company says about { NUMBER($questions) } questions.
   *[other] What { NUMBER($companies) } companies say about { NUMBER($questions) } questions.
  } Every verdict leads to the sentence that supports it, where the text has one.
matrix-caption = Companies by categories: stance, tone and status
matrix-totals = { $n ->
    [one] Reviewed answers of { NUMBER($n) } company
   *[other] Reviewed answers of all { NUMBER($n) } companies
  }
matrix-question = Question
matrix-question-all = all at once
matrix-one = One question at a time: <a href="{ $categories }">the categories</a>
matrix-data = As data: <a href="{ $tables }">CSV and JSON Lines</a>, <a href="{ $json }">JSON</a>
matrix-by-answer = By answer
matrix-tools = Filter the matrix
# $n and $of are filled in by a script.
matrix-count = Companies found: { $n } of { $of }
matrix-totals-found = Reviewed answers of the companies found: { $n }
matrix-page = Page { $n } of { $of }
matrix-sort = Sort by: { $column }
matrix-failed = The rows could not be loaded. Filters need a web server and a connection.
matrix-none = No company matches these filters.
matrix-density = Cells
matrix-detailed = in words
matrix-compact = as marks
matrix-columns = Questions shown
matrix-reset = Show everything
matrix-choose = Compare { $company }
matrix-chosen = Chosen: { $n }
matrix-chosen-none = Choose none
matrix-compare = Compare

## Compare

compare-go = Compare companies side by side
compare-about = What two to four companies answer to the same questions, with the sentences behind their answers. The address of this page keeps your choice.
compare-scripts = Companies are put side by side in your browser. That needs scripts and a web server: here scripts are switched off, or the page was opened from a disk. Without them, <a href="{ $categories }">each category</a> lists every company’s answer with its sentence, <a href="{ $matrix }">the matrix</a> shows all answers in one table, and <a href="{ $companies }">each company</a> has a page of its answers.
compare-tools = Companies to compare
compare-field = Company to add
compare-add = Add
compare-remove = Remove { $company }
compare-differences = Only what is answered differently
compare-question = Question
compare-caption = Questions by companies: stance, tone and status, with quotes
compare-choose = Choose two companies or more.
compare-second = Choose another company to compare it with.
compare-most = Four companies fit side by side: remove one first.
compare-unknown = There is no company “{ $company }” here.
compare-failed = A company’s page could not be read. Try again in a moment.
# The numbers are filled in by a script.
compare-count = Companies: { $n }. Questions reviewed for all of them: { $of }, answered differently: { $different }.
compare-unreviewed = Companies: { $n }. No question has been reviewed for all of them yet, so there is no difference to tell.

## Policy

skip-text = Skip to the text
skip-findings = Skip to the findings
policy-archived = Archived text, captured <time datetime="{ $date }">{ DATETIME($date) }</time>.
policy-archived-undated = Archived text, capture date unknown.
policy-effective = The text itself is dated { DATETIME($date) }.
policy-newer = There is a <a href="{ $address }">newer version</a>.
policy-older = The answers are shown as this version bears them out.
policy-altered = This text was edited after it was captured: it no longer matches its fingerprint.
policy-unsearched = No suggestions are made for this text: there are no cues for its language yet.
policy-marks = Highlighted sentences are the evidence of an answer; those of a suggestion, which nobody has reviewed, have a dashed line. Labels name the questions that a passage speaks of: in bold where it is evidence, plain where rules found words about it.
policy-length = { NUMBER($words) } words, { $minutes ->
    [one] { $minutes } minute
   *[other] { NUMBER($minutes) } minutes
  } to read
policy-grade = its language asks for about { $n ->
    [one] { $n } year
   *[other] { $n } years
  } of schooling
policy-provenance = Where this text comes from
policy-verdicts = Verdicts
contents = Table of contents
policy-contents = In this text
policy-source = Source
policy-source-unknown = unknown
policy-archive = Archive
policy-captured = Captured
policy-captured-unknown = date unknown
policy-effective-name = Date in the text
policy-effective-stated = { DATETIME($date) }
policy-effective-unknown = none
policy-size = Length
policy-size-words = { $words ->
    [one] { NUMBER($words) } word
   *[other] { NUMBER($words) } words
  }, { $sentences ->
    [one] { NUMBER($sentences) } sentence
   *[other] { NUMBER($sentences) } sentences
  }, { $passages ->
    [one] { NUMBER($passages) } passage
   *[other] { NUMBER($passages) } passages
  }
policy-recorded = Recorded
policy-recorded-technical = because the tools of the archive changed, not the policy
policy-repairs = Repairs
policy-repairs-none = none
policy-repairs-about = no word was changed
policy-fingerprint = Fingerprint of the text
policy-fingerprint-source = Fingerprint as received
policy-text-file = the text as a file
policy-versions = Versions of this document
policy-versions-all = <a href="{ $address }">All { NUMBER($n) } versions</a> are on the company’s page.
policy-findings = Findings
policy-switches = Highlighted questions
policy-switches-count = ({ $n } of { $of })
policy-switches-all = All
policy-switches-none = None
policy-copy = Copy citation
policy-copied = Copied
policy-citation = “{ $quote }” { $company }, { $document }, { $version }. { $address }
field-words-low = Shorter than most: the middle half of the texts here has { NUMBER($low) } to { NUMBER($high) } words.
field-words-middle = Of usual length: the middle half of the texts here has { NUMBER($low) } to { NUMBER($high) } words.
field-words-high = Longer than most: the middle half of the texts here has { NUMBER($low) } to { NUMBER($high) } words.
field-grade-low = Easier than most: the middle half of the texts here asks for { NUMBER($low) } to { NUMBER($high) } years of schooling.
field-grade-middle = As hard as usual: the middle half of the texts here asks for { NUMBER($low) } to { NUMBER($high) } years of schooling.
field-grade-high = Harder than most: the middle half of the texts here asks for { NUMBER($low) } to { NUMBER($high) } years of schooling.
strip-years = { NUMBER($n) } years of schooling
strip-key = The band is the middle half of the texts, the short line their median.

## What changed

changes-title = What changed
changes-between = From the <a href="{ $older }">version { $from }</a> to the <a href="{ $newer }">version { $to }</a>.
changes-format = The words are the same; only links, white space, markup or list markers differ.
changes-return = The text is again that of the <a href="{ $address }">version { $version }</a>.
changes-return-format = The archived file is again that of the <a href="{ $address }">version { $version }</a>, letter for letter.
changes-small = Few words changed, or some stand elsewhere now.
changes-substantive = The text says something else than before.
changes-technical = The archive reads the page with other tools since this version: what differs is not the company’s doing.
changes-language = This version was captured in another language than the one before, so their sentences cannot be compared.
changes-older = Older version
changes-newer = Newer version
changes-sentences = Sentences
changes-words = Words
changes-touched = Questions that it touches
changes-affected = Findings that rested on it
changes-evidence = This sentence was the evidence for:
changes-stood = where it stood
changes-stands = where it stands
changes-start = Before the first heading
changes-none = No sentence says anything else than in the older version.
changes-slight = Dates, letters, punctuation and places: { NUMBER($n) }
changes-lines = Lines of the archived files that differ
changes-lines-more = Lines not shown: { NUMBER($n) }
changes-mark-older = removed
changes-mark-newer = added
news-title = Changes
news-about = Texts that say something else than before, and answers that were changed. Edits of form, small ones and returns to an earlier text are not told here; they stand among the versions of their document.
news-none = Nothing has changed yet. As soon as a text says something else than before, or an answer is changed, it is told here.
news-months = Months
news-recent = Recent changes
news-all = All changes
news-feed = Atom feed
event-before = Before
event-after = After
event-touched = Questions touched:
timeline-about = Words and years of schooling over time; diamonds are substantive changes. The table says the same.
timeline-words = Length: { NUMBER($least) } to { NUMBER($most) } words
timeline-words-same = Length: { NUMBER($n) } words throughout
timeline-grades = Language: asks for { $least } to { $most } years of schooling
timeline-grades-same = Language: asks for { $n } years of schooling throughout
timeline-mark = substantive change
timeline-some = The newest { NUMBER($n) } of { NUMBER($of) } versions
versions-all = All versions
timeline-versions = Versions: { NUMBER($n) }
timeline-table = { $document }: its versions as a table
timeline-version = Version
timeline-stated = Date in the text
timeline-length = Words
timeline-grade = Schooling
timeline-change = What changed
timeline-lost = Evidence lost
timeline-first = first version

## Methodology

on-this-page = On this page
methodology-about = Every verdict here is a stance, taken from a closed list, with the sentence that supports it, where the text has one. This page lists the questions, the stances and the rules, as the portal uses them.
methodology-reading = How to read a verdict
methodology-reading-about = Three things are kept apart. The <strong>stance</strong> is what the policy says, in the words of a closed list. Its <strong>tone</strong> is what that means for the reader. The <strong>status</strong> is how sure the portal is that the stance still holds.
methodology-tones = Tones
methodology-tones-about = Only reviewed findings wear a tone, and always as a word and a shape as well as a colour.
methodology-evidence = How evidence is checked
methodology-evidence-about = A finding quotes the policy word for word. Each time this portal is built, every quote is looked up in the archived text: letter for letter first, then without regard to white space, the form of quotation marks and dashes, and markup.
methodology-verified = A quote that is found is <strong>verified</strong>. It is highlighted in the text, and the verdict leads to it.
methodology-changed = A quote that is found only in a similar wording is <strong>changed</strong>. The wording that stands there now is shown beside it.
methodology-missing = A quote that is not found is <strong>missing</strong>.
methodology-stale = A reviewed finding with a changed or missing quote in the newest version becomes stale until somebody has looked again. Nothing is moved to another sentence silently. The archived texts themselves are never edited: each page shows the text’s fingerprint, where it comes from, and any repair of its encoding or markup.
methodology-suggestions = How rules suggest
methodology-suggestions-about = Rules look for typical phrases, the cues listed below. They label passages with categories, and where nobody has reviewed a document they may suggest a stance with its sentence. Suggestions are labelled as such, show the words that were matched, and count in no total of reviewed findings.
methodology-cues-about = A cue is looked for within one sentence, word by word. How to read one:
methodology-cue-prefix = any word that begins so
methodology-cue-either = one of these words
methodology-cue-gap = at most five words between the two
methodology-cue-exception = an exception: in a sentence that holds these words, the other cues of the list do not count
methodology-cue-weight = weighs twice as much as a cue without a number
methodology-cue-heading = is looked for in the headings above a passage
methodology-data = What the data promises
methodology-data-about = Everything here can be taken <a href="{ $data }">as tables and as JSON</a>. The addresses of versions, passages and findings are permanent: a passage’s anchor is made from its own words, so it stays when text elsewhere changes; only a second passage of the same words takes a number, in the order of the text. A company that is renamed leaves its old address behind as a redirect.
methodology-api-about = The JSON interface below <code>api/v1/</code> keeps its word for as long as it is called version 1: keys are neither renamed nor taken away, and never change what they mean; new ones may come, so programs should pass over those they do not know. A change that breaks this would be version 2, at an address of its own. The tables follow the same rule: columns are added at the end.
methodology-questions = The questions
methodology-stances = Stances of { $category }
methodology-meaning = Meaning and cues
methodology-cues = { $n ->
    [one] { $n } cue
   *[other] { NUMBER($n) } cues
  }
methodology-cues-category = { $n ->
    [one] { $n } cue that a passage speaks of it
   *[other] { NUMBER($n) } cues that a passage speaks of it
  }

## Data

data-about = Every finding of this portal with its sentence, the place where that stands, and the version it stands in. Take it, count it, check it, build on it.
data-tables = Tables
data-reading = How to read them
data-json = JSON
data-licence = Licence and citation
data-tables-about = Each table comes as CSV, for spreadsheets and statistics, and as JSON Lines, one object a line. A <a href="https://specs.frictionlessdata.io/tabular-data-package/" rel="noopener noreferrer">Frictionless data package</a> describes all of them for programs: types, keys, licence and sources. A table of more than { NUMBER($rows) } rows is split between companies into files of that many at most, each with a header.
data-rows = { $n ->
    [one] { NUMBER($n) } row; a row is known by { $names }
   *[other] { NUMBER($n) } rows; a row is known by { $names }
  }
data-file = File
data-form = Form
data-size = Size
# $n files of a table that are too many to list.
data-more = { $n ->
    [one] { NUMBER($n) } more file stands in <a href="{ $package }">datapackage.json</a>.
   *[other] { NUMBER($n) } more files stand in <a href="{ $package }">datapackage.json</a>.
  }
data-columns = { $n ->
    [one] { $n } column
   *[other] { $n } columns
  }
data-optional = may be empty
data-reading-files = Files are UTF-8 without a byte order mark. CSV follows <a href="https://www.rfc-editor.org/rfc/rfc4180" rel="noopener noreferrer">RFC 4180</a>: commas, quotation marks, CR LF. An empty cell means that there is no value. Lists are joined by a semicolon and a space; JSON Lines keeps them as lists.
data-reading-formulas = A spreadsheet takes a cell for a formula where it begins with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, a tab or a carriage return. CSV puts an apostrophe before such a text, and one more before a text that begins with apostrophes and then so. Take one apostrophe away to have the text back; JSON Lines never has it.
data-reading-offsets = <code>start</code> and <code>end</code> count Unicode code points, from 0, in the version’s text: what stands in its Markdown file below the front matter, from the first line that is not blank, with the line ends of Unix. It is the text whose SHA-256 is <code>text_sha256</code>, and the file that <code>text_address</code> names in the table of versions holds its bytes. In Python: <code>text[start:end]</code>. What is cut out holds the text’s markup, and, where an ellipsis joins parts of a quote, also what it leaves out. Quotes are compared without regard to white space, markup, and the form of quotation marks and dashes.
data-reading-suggestions = Findings are of people, suggestions of rules; they stand in two tables and never count together. The matrix names the status of each cell.
data-reading-absolute = Addresses are absolute.
data-reading-relative = Addresses are relative to the portal’s front page.
data-reading-addresses = Those of versions, passages and findings are permanent; a company that was renamed is found by <a href="{ $moved }">moved.json</a>. The pages of a company that was withdrawn say so, and its rows are gone.
data-json-about = The same facts as files for programs, one a company and one a category. They begin at <a href="{ $index }">index.json</a>, and each names its JSON Schema. A list of more than { $companies } companies goes on in the file that <code>next</code> names. What version 1 promises stands in the <a href="{ $methodology }">methodology</a>.
# $name is the name of a file, for those who hear the link by itself.
data-schema = schema<span class="vh"> of { $name }</span>
data-licence-own = The findings, summaries and notes: { $licence }.
data-licence-policies = The policies, and quotes from them, belong to those who published them.
data-cite = Cite a finding by the address in its column <code>address</code> and the day in <code>checked</code>.
data-cite-table = Cite a finding by the address in its column <code>address</code> and the day in <code>checked</code>, a table as: { $editors }, <cite>{ $title }</cite>, with the day you took it.
column-text = text
column-choice = one of a list
column-texts = texts
column-url = address
column-number = number
column-flag = true or false
column-date = date

## Page not found, page that moved

lost-about = Nothing stands at this address. It may have been mistyped, or the page may never have existed.
lost-elsewhere = Withdrawn companies keep a page that says so. Everything else is listed here:
lost-home = Front page
moved-go = Go to the page

## Search

search-label = Words to look for
search-go = Search
search-example = A name, or “sell your data”
search-hint = All words are looked for together, in names, findings and the newest text of each document; forms of a word are found too. The search runs in your browser, and tells nobody what you look for.
search-names-only = This portal has so many texts that the search knows names and findings only. It runs in your browser, and tells nobody what you look for.
search-scripts = The search runs in your browser, and needs scripts, which are switched off here. Without them, your browser’s own search in a page (Ctrl and F, or ⌘ and F) finds a company in <a href="{ $companies }">the list of companies</a> or in <a href="{ $matrix }">the matrix</a>; <a href="{ $categories }">the categories</a> list who answers each question how.
search-server = Pages that were opened from a disk cannot read the index of the search: it needs a web server. Your browser’s own search in a page (Ctrl and F, or ⌘ and F) works here too, in the matrix or in the list of companies.
search-companies = Companies
search-questions = Questions
search-findings = Findings
search-texts = Archived texts
search-passages = Passages
search-more = Show more ({ $n })
search-nothing = Nothing holds these words. Fewer words, or only the beginning of one, find more.
search-partial = No passage holds all of these words; these hold most of them.
search-frequent = Left out, since they stand nearly everywhere:
search-failed = The index could not be read. Try again in a moment.

## Countries, by their codes in ISO 3166-1

country-AD = Andorra
country-AE = United Arab Emirates
country-AF = Afghanistan
country-AG = Antigua & Barbuda
country-AI = Anguilla
country-AL = Albania
country-AM = Armenia
country-AO = Angola
country-AQ = Antarctica
country-AR = Argentina
country-AS = American Samoa
country-AT = Austria
country-AU = Australia
country-AW = Aruba
country-AX = Åland Islands
country-AZ = Azerbaijan
country-BA = Bosnia & Herzegovina
country-BB = Barbados
country-BD = Bangladesh
country-BE = Belgium
country-BF = Burkina Faso
country-BG = Bulgaria
country-BH = Bahrain
country-BI = Burundi
country-BJ = Benin
country-BL = St. Barthélemy
country-BM = Bermuda
country-BN = Brunei
country-BO = Bolivia
country-BQ = Caribbean Netherlands
country-BR = Brazil
country-BS = Bahamas
country-BT = Bhutan
country-BV = Bouvet Island
country-BW = Botswana
country-BY = Belarus
country-BZ = Belize
country-CA = Canada
country-CC = Cocos (Keeling) Islands
country-CD = Congo - Kinshasa
country-CF = Central African Republic
country-CG = Congo - Brazzaville
country-CH = Switzerland
country-CI = Côte d’Ivoire
country-CK = Cook Islands
country-CL = Chile
country-CM = Cameroon
country-CN = China
country-CO = Colombia
country-CR = Costa Rica
country-CU = Cuba
country-CV = Cape Verde
country-CW = Curaçao
country-CX = Christmas Island
country-CY = Cyprus
country-CZ = Czechia
country-DE = Germany
country-DJ = Djibouti
country-DK = Denmark
country-DM = Dominica
country-DO = Dominican Republic
country-DZ = Algeria
country-EC = Ecuador
country-EE = Estonia
country-EG = Egypt
country-EH = Western Sahara
country-ER = Eritrea
country-ES = Spain
country-ET = Ethiopia
country-FI = Finland
country-FJ = Fiji
country-FK = Falkland Islands
country-FM = Micronesia
country-FO = Faroe Islands
country-FR = France
country-GA = Gabon
country-GB = United Kingdom
country-GD = Grenada
country-GE = Georgia
country-GF = French Guiana
country-GG = Guernsey
country-GH = Ghana
country-GI = Gibraltar
country-GL = Greenland
country-GM = Gambia
country-GN = Guinea
country-GP = Guadeloupe
country-GQ = Equatorial Guinea
country-GR = Greece
country-GS = South Georgia & South Sandwich Islands
country-GT = Guatemala
country-GU = Guam
country-GW = Guinea-Bissau
country-GY = Guyana
country-HK = Hong Kong SAR China
country-HM = Heard & McDonald Islands
country-HN = Honduras
country-HR = Croatia
country-HT = Haiti
country-HU = Hungary
country-ID = Indonesia
country-IE = Ireland
country-IL = Israel
country-IM = Isle of Man
country-IN = India
country-IO = British Indian Ocean Territory
country-IQ = Iraq
country-IR = Iran
country-IS = Iceland
country-IT = Italy
country-JE = Jersey
country-JM = Jamaica
country-JO = Jordan
country-JP = Japan
country-KE = Kenya
country-KG = Kyrgyzstan
country-KH = Cambodia
country-KI = Kiribati
country-KM = Comoros
country-KN = St. Kitts & Nevis
country-KP = North Korea
country-KR = South Korea
country-KW = Kuwait
country-KY = Cayman Islands
country-KZ = Kazakhstan
country-LA = Laos
country-LB = Lebanon
country-LC = St. Lucia
country-LI = Liechtenstein
country-LK = Sri Lanka
country-LR = Liberia
country-LS = Lesotho
country-LT = Lithuania
country-LU = Luxembourg
country-LV = Latvia
country-LY = Libya
country-MA = Morocco
country-MC = Monaco
country-MD = Moldova
country-ME = Montenegro
country-MF = St. Martin
country-MG = Madagascar
country-MH = Marshall Islands
country-MK = North Macedonia
country-ML = Mali
country-MM = Myanmar (Burma)
country-MN = Mongolia
country-MO = Macao SAR China
country-MP = Northern Mariana Islands
country-MQ = Martinique
country-MR = Mauritania
country-MS = Montserrat
country-MT = Malta
country-MU = Mauritius
country-MV = Maldives
country-MW = Malawi
country-MX = Mexico
country-MY = Malaysia
country-MZ = Mozambique
country-NA = Namibia
country-NC = New Caledonia
country-NE = Niger
country-NF = Norfolk Island
country-NG = Nigeria
country-NI = Nicaragua
country-NL = Netherlands
country-NO = Norway
country-NP = Nepal
country-NR = Nauru
country-NU = Niue
country-NZ = New Zealand
country-OM = Oman
country-PA = Panama
country-PE = Peru
country-PF = French Polynesia
country-PG = Papua New Guinea
country-PH = Philippines
country-PK = Pakistan
country-PL = Poland
country-PM = St. Pierre & Miquelon
country-PN = Pitcairn Islands
country-PR = Puerto Rico
country-PS = Palestinian Territories
country-PT = Portugal
country-PW = Palau
country-PY = Paraguay
country-QA = Qatar
country-RE = Réunion
country-RO = Romania
country-RS = Serbia
country-RU = Russia
country-RW = Rwanda
country-SA = Saudi Arabia
country-SB = Solomon Islands
country-SC = Seychelles
country-SD = Sudan
country-SE = Sweden
country-SG = Singapore
country-SH = St. Helena
country-SI = Slovenia
country-SJ = Svalbard & Jan Mayen
country-SK = Slovakia
country-SL = Sierra Leone
country-SM = San Marino
country-SN = Senegal
country-SO = Somalia
country-SR = Suriname
country-SS = South Sudan
country-ST = São Tomé & Príncipe
country-SV = El Salvador
country-SX = Sint Maarten
country-SY = Syria
country-SZ = Eswatini
country-TC = Turks & Caicos Islands
country-TD = Chad
country-TF = French Southern Territories
country-TG = Togo
country-TH = Thailand
country-TJ = Tajikistan
country-TK = Tokelau
country-TL = Timor-Leste
country-TM = Turkmenistan
country-TN = Tunisia
country-TO = Tonga
country-TR = Türkiye
country-TT = Trinidad & Tobago
country-TV = Tuvalu
country-TW = Taiwan
country-TZ = Tanzania
country-UA = Ukraine
country-UG = Uganda
country-UM = U.S. Outlying Islands
country-US = United States
country-UY = Uruguay
country-UZ = Uzbekistan
country-VA = Vatican City
country-VC = St. Vincent & Grenadines
country-VE = Venezuela
country-VG = British Virgin Islands
country-VI = U.S. Virgin Islands
country-VN = Vietnam
country-VU = Vanuatu
country-WF = Wallis & Futuna
country-WS = Samoa
country-XK = Kosovo
country-YE = Yemen
country-YT = Mayotte
country-ZA = South Africa
country-ZM = Zambia
country-ZW = Zimbabwe
