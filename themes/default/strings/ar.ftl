# كلمات كل صفحة، بالعربية. القواعد في en.ftl.

## How things are written

date = { $day } { $month } { $year }
date-month = { $month } { $year }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
number-separator = ,
list-separator = {"، "}
clause-separator = {"؛ "}
name-separator = {": "}
size-bytes = { $n ->
    [zero] { NUMBER($n) } بايت
    [one] بايت واحد
    [two] بايتان
    [few] { NUMBER($n) } بايتات
    [many] { NUMBER($n) } بايتًا
   *[other] { NUMBER($n) } بايت
  }
size-kilobytes = { NUMBER($n) } كيلوبايت
size-megabytes = { NUMBER($n) }.{ $tenths } ميغابايت
size-unknown = يُعرف بعد البناء

## Said by the program

tone-good = جيّد
tone-neutral = محايد
tone-caution = يدعو للحذر
tone-bad = سيّئ
tone-unclear = غامض
tone-silent = صامت
tone-good-about = يَعِد النص بما يحميك.
tone-neutral-about = يقول النص شيئًا معتادًا ويضع له حدودًا.
tone-caution-about = يترك النص مجالًا ينبغي أن تعرفه.
tone-bad-about = يسمح النص بما يمسّ خصوصيتك.
tone-unclear-about = يقول النص شيئًا، لكن لا يمكن تحديده، أو يناقض نفسه.
tone-silent-about = لا يقول النص شيئًا عن السؤال.
stance-unclear = غير واضح
stance-silent = لا يقول شيئًا
status-reviewed = مُراجَع
status-stale = متقادم
status-suggested = مُقترَح
status-not-applicable = لا ينطبق
status-not-reviewed = لم يُراجَع
status-reviewed-about = قرأ أحد المحررين النص وأعطى الجواب؛ وكل جملة يستند إليها وُجدت في النص عند إنشاء هذا الموقع.
status-stale-about = أعطى أحد المحررين الجواب، لكن أحدث نص لم يعد يؤيده: تغيّرت جملة مقتبسة أو اختفت، أو تكلّم نص كان صامتًا.
status-suggested-about = وجدت القواعد هذا الجواب في النص. لم يقرأه أي محرر بعد، ولا يُحسب في أي مجموع.
status-not-applicable-about = رأى أحد المحررين أن السؤال لا ينطبق على هذه الوثيقة.
status-not-reviewed-about = لم يُجب أحد عن السؤال بعد، ولم تجد القواعد ما تقترحه.
version-captured = الملتقطة في { DATETIME($date) }
version-captured-at = الملتقطة في { DATETIME($date) }، { $time } UTC
version-moment = { DATETIME($date) }، { $time } UTC
version-undated = غير المؤرَّخة
class-format = الشكل فقط
class-return = عودة إلى نص سابق
class-technical = تغيير في أدوات الأرشيف
class-language = لغة أخرى
class-small = تعديل طفيف
class-substantive = تغيير جوهري
change-added = أُضيفت
change-removed = حُذفت
change-reworded = أُعيدت صياغتها
change-moved = نُقلت
stale-text-of = النص الملتقط في { DATETIME($date) }
stale-text = النص
stale-changed = { $n ->
    [one] وردت جملة مقتبسة بصيغة مختلفة في { $text }.
    [two] وردت جملتان مقتبستان بصيغة مختلفة في { $text }.
    [few] وردت { $n } جمل مقتبسة بصيغة مختلفة في { $text }.
    [many] وردت { $n } جملة مقتبسة بصيغة مختلفة في { $text }.
   *[other] وردت { $n } جملة مقتبسة بصيغة مختلفة في { $text }.
  }
stale-missing = { $n ->
    [one] لا توجد جملة مقتبسة في { $text }.
    [two] لا توجد جملتان مقتبستان في { $text }.
    [few] لا توجد { $n } جمل مقتبسة في { $text }.
    [many] لا توجد { $n } جملة مقتبسة في { $text }.
   *[other] لا توجد { $n } جملة مقتبسة في { $text }.
  }
stale-unverified = { $n ->
    [one] تعذّر التحقق من جملة مقتبسة في { $text }.
    [two] تعذّر التحقق من جملتين مقتبستين في { $text }.
    [few] تعذّر التحقق من { $n } جمل مقتبسة في { $text }.
    [many] تعذّر التحقق من { $n } جملة مقتبسة في { $text }.
   *[other] تعذّر التحقق من { $n } جملة مقتبسة في { $text }.
  }
later-missing = { $n ->
    [one] الجملة التي يستند إليها الجواب غير موجودة في { $text }.
    [two] الجملتان اللتان يستند إليهما الجواب لا توجدان معًا في { $text }.
   *[other] الجمل التي يستند إليها الجواب لا توجد كلها في { $text }.
  }
later-spoken = كان ذلك النص صامتًا؛ أما { $text } فيتحدث عن ذلك.
stale-spoken = كان النص المُراجَع صامتًا؛ أما { $text } فيتحدث عن ذلك.
repair-provenance = نُقلت ملاحظة الأرشيف إلى البيانات بجانب النص
repair-encoding = أُصلحت أحرف معطوبة
repair-heading = وُسمت عناوين النص العادي أو الغامق كعناوين
repair-bullet = وُسمت نقاط النص العادي كقوائم
repair-paragraph = فُصلت أسطر إلى فقرات
repair-link = أُصلحت روابط كانت معطوبة في Markdown
repair-address = أُظهرت عناوين بريد كانت مخفية عن الروبوتات
repair-boilerplate = حُذفت قوائم الصفحة وشعاراتها
repair-markup = حُوّل ترميز الصفحة إلى Markdown
badge-share = رُوجع { NUMBER($reviewed) } من { NUMBER($total) }
badge-title = { $company } في { $portal }: { $share }
badge-title-checked = { $company } في { $portal }: { $share }، أحدث تحقق في { DATETIME($date) }
menu-matrix = الجدول
menu-companies = الشركات
menu-categories = الفئات
menu-changes = التغييرات
menu-methodology = المنهجية
menu-data = البيانات
page-companies = الشركات
page-companies-about = كل شركات هذه البوابة، وكيف تجيب سياساتها عن كل سؤال.
page-companies-of = الشركات: { $value }
page-companies-of-about = { $value }: الشركات بحسب نبرات أجوبتها المُراجَعة.
page-company-about = ما تقوله سياسات { $company }، مع الجملة التي تقف وراء كل جواب.
page-withdrawn = { $company }: صفحات مسحوبة
page-moved = انتقلت صفحة { $company }
page-document = { $company }: { $document }
page-policy = { $company }: { $document }، التُقط في { DATETIME($date) }
page-policy-about = النص المؤرشف، مع إبراز ما يقوله عن { $n ->
    [zero] { NUMBER($n) } سؤال
    [one] سؤال واحد
    [two] سؤالين
    [few] { NUMBER($n) } أسئلة
    [many] { NUMBER($n) } سؤالًا
   *[other] { NUMBER($n) } سؤال
  }.
page-versions = { $company }: { $document }، كل النسخ
page-changes = { $company }: { $document }، ما تغيّر في { DATETIME($date) }
page-changes-about = الجمل المضافة: { NUMBER($added) }، المحذوفة: { NUMBER($removed) }، المعاد صياغتها: { NUMBER($reworded) }، المنقولة: { NUMBER($moved) }.
page-categories = الفئات
page-categories-about = الأسئلة التي تطرحها هذه البوابة على كل سياسة، وكيف تجيب عنها الشركات مجتمعة.
page-stance = { $category }: { $stance }
page-matrix = الجدول
page-matrix-about = كل الشركات وكل الأسئلة في جدول واحد؛ كل جواب يقود إلى جملته إن وُجدت في النص.
page-methodology = المنهجية
page-methodology-about = كل سؤال وجواب وقرينة في هذه البوابة، وكيف يُتحقق من أدلتها.
page-news = التغييرات
page-news-about = ما تغيّر في النصوص وفي الإجابات، من الأحدث إلى الأقدم.
page-news-of = التغييرات، { $month }
event-text = { $company }: تغيّر نص «{ $document }»
event-stance = { $company }، { $category }: الآن «{ $after }»، وقبل ذلك «{ $before }»
headline-text = { $n ->
    [one] { $company }، «{ $document }»: تغيّرت جملة واحدة
    [two] { $company }، «{ $document }»: تغيّرت جملتان
    [few] { $company }، «{ $document }»: تغيّرت { NUMBER($n) } جمل
   *[other] { $company }، «{ $document }»: تغيّرت { NUMBER($n) } جملة
  }
headline-topics = { $text } ({ $topics })
headline-lost = { $n ->
    [one] { $text }؛ وفقد جواب واحد جملته
    [two] { $text }؛ وفقد جوابان جملتيهما
    [few] { $text }؛ وفقدت { NUMBER($n) } أجوبة جملها
   *[other] { $text }؛ وفقد { NUMBER($n) } جوابًا جملها
  }
feed = { $portal }: التغييرات
feed-of = { $portal }: التغييرات، { $of }
page-data = البيانات
page-data-about = كل نتيجة مع جملتها، في جداول وبصيغة JSON: ما تحويه الملفات وكيف تُستخدم.
page-compare = مقارنة
page-compare-about = من شركتين إلى أربع جنبًا إلى جنب: ما تجيب به كل منها عن كل سؤال، مع الجملة التي يستند إليها الجواب.
page-search = بحث
page-search-about = ابحث عن الشركات والأسئلة والنتائج وجمل كل نص مؤرشف.
page-404 = الصفحة غير موجودة
alternate-json = هذه الصفحة بصيغة JSON
alternate-package = حزمة البيانات
dataset-json = واجهة JSON
dataset-about = ما تقوله سياسات الخصوصية.
dataset-figures = الشركات: { NUMBER($companies) }. النصوص المؤرشفة: { NUMBER($texts) }. النتائج المُراجَعة مع اقتباساتها: { NUMBER($findings) }.
dataset-keywords = سياسات الخصوصية، حماية البيانات، الشفافية

## The frame of every page

skip-content = انتقل إلى المحتوى
menu-main = القائمة الرئيسية
menu-footer = تذييل الصفحة
footer-licence = نصوص البوابة نفسها: <bdi>{ $licence }</bdi>.
footer-policies = السياسات ملك لمن نشرها.
footer-contact = وجدت خطأً؟ أخبر المحررين: <bdi>{ $contact }</bdi>
report = الإبلاغ عن خطأ
footer-made = صُنع بواسطة <bdi>Glasshouse</bdi>. بلا ملفات تعريف ارتباط، وبلا أي طلب إلى طرف آخر.
trail = مسار التنقل

## Parts of several pages

count-reviewed = { NUMBER($n) } مُراجَعة
count-stale = { NUMBER($n) } متقادمة
count-suggested = { NUMBER($n) } مُقترَحة
count-not-applicable = { NUMBER($n) } لا تنطبق
count-not-reviewed = { NUMBER($n) } لم تُراجَع
count-added = { NUMBER($n) } مضافة
count-removed = { NUMBER($n) } محذوفة
count-reworded = { NUMBER($n) } معاد صياغتها
count-moved = { NUMBER($n) } منقولة
count-kept = { NUMBER($n) } بلا تغيير
pagination = الصفحات
pagination-previous = السابقة
pagination-next = التالية
pagination-page = صفحة
pagination-here = الصفحة { NUMBER($number) } من { NUMBER($of) }، والمجموع { NUMBER($items) }
legend = مفتاح العلامات
legend-reviewed = مُراجَع:
legend-others = بلا جواب مُراجَع، أو لم يعد صحيحًا:
any = أيّ
no-answer = لا جواب مُراجَع بعد
captured = التُقطت في { DATETIME($date) }
captured-unknown = تاريخ الالتقاط غير معروف
version-effective = مؤرَّخ في النص بتاريخ { DATETIME($date) }
version-words = { $n ->
    [zero] { NUMBER($n) } كلمة
    [one] كلمة واحدة
    [two] كلمتان
    [few] { NUMBER($n) } كلمات
    [many] { NUMBER($n) } كلمة
   *[other] { NUMBER($n) } كلمة
  }
version-newest = الأحدث
version-changes = ما تغيّر<span class="vh">: { $version }</span>
quote-changed = اقتُبس، لكن النص تغيّر منذ ذلك الحين:
quote-now = الجملة الموجودة هناك الآن:
quote-passage = انظر الفقرة
quote-unverified = مقتبس، لكن لم يُتحقَّق منه في النص:
quote-similar = جملة شبيهة في النص:
quote-missing = اقتُبس، لكنه لم يعد موجودًا في النص:
finding-suggested = اقترحته القواعد، ولم يُراجَع
finding-matched = الكلمات المطابقة:
finding-note = ملاحظة المحررين
finding-mentions = { $n ->
    [zero] لم تجد القواعد أي فقرة
    [one] فقرة واحدة وجدتها القواعد
    [two] فقرتان وجدتهما القواعد
    [few] { NUMBER($n) } فقرات وجدتها القواعد
    [many] { NUMBER($n) } فقرة وجدتها القواعد
   *[other] { NUMBER($n) } فقرة وجدتها القواعد
  }
finding-checked = تُحقق منه في <time datetime="{ $date }">{ DATETIME($date) }</time>
finding-checked-by = تُحقق منه في <time datetime="{ $date }">{ DATETIME($date) }</time>، بواسطة <bdi>{ $by }</bdi>
finding-by = بواسطة <bdi>{ $by }</bdi>
finding-on-version = على <a href="{ $address }">النسخة { $version }</a>
finding-given-later = أُعطي الجواب على نص لاحق، هو <a href="{ $address }">النسخة { $version }</a>.
finding-still-verified = ما زال مؤكدًا هنا
finding-still-silent = وما زالت القواعد لا تجد شيئًا عنه هنا
finding-since = الدليل قائم منذ <a href="{ $address }">النسخة { $version }</a>.
finding-stood = كان الدليل قائمًا منذ <a href="{ $address }">النسخة { $version }</a>
finding-lost = وأزاله ما تغيّر في <a href="{ $address }">النسخة { $version }</a>.
finding-replaced = وحلّ محله:
finding-history = إجابات سابقة
finding-until = حتى { DATETIME($date) }

## Home

# العدد مكتوب بجانب الكلمة: المثنى يقوله مرتين.
home-companies = { $n ->
    [zero] شركة
    [one] شركة
    [two] شركات
    [few] شركات
    [many] شركة
   *[other] شركة
  }
home-texts = { $n ->
    [zero] نص مؤرشف
    [one] نص مؤرشف
    [two] نصوص مؤرشفة
    [few] نصوص مؤرشفة
    [many] نصًا مؤرشفًا
   *[other] نص مؤرشف
  }
home-findings = { $n ->
    [zero] نتيجة مُراجَعة
    [one] نتيجة مُراجَعة
    [two] نتائج مُراجَعة
    [few] نتائج مُراجَعة
    [many] نتيجة مُراجَعة
   *[other] نتيجة مُراجَعة
  }
home-quotes = { $n ->
    [zero] اقتباس من أصل { NUMBER($of) } وُجد في نصّه
    [one] اقتباس من أصل { NUMBER($of) } وُجد في نصّه
    [two] اقتباسات من أصل { NUMBER($of) } وُجدت في نصوصها
    [few] اقتباسات من أصل { NUMBER($of) } وُجدت في نصوصها
    [many] اقتباسًا من أصل { NUMBER($of) } وُجدت في نصوصها
   *[other] اقتباس من أصل { NUMBER($of) } وُجدت في نصوصها
  }
home-leads = ما وُجد
home-leads-about = محسوب من الأجوبة المُراجَعة وحدها
lead-part = { $n ->
    [zero] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقول:
    [one] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقول:
    [two] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقولان:
    [few] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقول:
    [many] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقول:
   *[other] <b>{ NUMBER($n) } من { NUMBER($of) }</b> من الشركات ذات الجواب المُراجَع تقول:
  }
lead-others = { $n ->
    [zero] لكل الشركات جواب مُراجَع عن هذا.
    [one] شركة أخرى بلا جواب مُراجَع عن هذا.
    [two] شركتان أخريان بلا جواب مُراجَع عن هذا.
    [few] { NUMBER($n) } شركات أخرى بلا جواب مُراجَع عن هذا.
    [many] { NUMBER($n) } شركة أخرى بلا جواب مُراجَع عن هذا.
   *[other] { NUMBER($n) } شركة أخرى بلا جواب مُراجَع عن هذا.
  }
lead-stale = { $n ->
    [zero] لا حكم من أصل { NUMBER($of) } فقد سنده في أحدث نص
    [one] حكم واحد من أصل { NUMBER($of) } لم يعد أحدث نص يسنده
    [two] حكمان من أصل { NUMBER($of) } لم يعد أحدث نص يسندهما
    [few] { NUMBER($n) } أحكام من أصل { NUMBER($of) } لم يعد أحدث نص يسندها
    [many] { NUMBER($n) } حكمًا من أصل { NUMBER($of) } لم يعد أحدث نص يسندها
   *[other] { NUMBER($n) } حكم من أصل { NUMBER($of) } لم يعد أحدث نص يسندها
  }
home-example = على سبيل المثال، <bdi>{ $company }</bdi>
home-read = اقرأ هذه الجملة في موضعها
home-glance = نظرة سريعة
home-matrix = الجدول بالكلمات
home-glance-about = جواب كل شركة عن كل سؤال؛ كل علامة تقود إلى الجملة التي تسندها إن وُجدت في النص
home-past = تخطَّ هذا الجدول
home-more = { $n ->
    [zero] لا مزيد في الجدول الكامل
    [one] شركة أخرى في الجدول الكامل
    [two] شركتان أخريان في الجدول الكامل
    [few] { NUMBER($n) } شركات أخرى في الجدول الكامل
    [many] { NUMBER($n) } شركة أخرى في الجدول الكامل
   *[other] { NUMBER($n) } شركة أخرى في الجدول الكامل
  }
home-questions = الأسئلة
home-methodology = كيف يُجاب عن كل منها
company = الشركة

## Companies and a company

companies-about = { $companies ->
    [zero] لا شركات
    [one] شركة واحدة
    [two] شركتان
    [few] { NUMBER($companies) } شركات
    [many] { NUMBER($companies) } شركة
   *[other] { NUMBER($companies) } شركة
  }، { $findings ->
    [zero] لا نتائج مُراجَعة
    [one] نتيجة واحدة مُراجَعة
    [two] نتيجتان مُراجَعتان
    [few] { NUMBER($findings) } نتائج مُراجَعة
    [many] { NUMBER($findings) } نتيجة مُراجَعة
   *[other] { NUMBER($findings) } نتيجة مُراجَعة
  }. كل علامة تمثل سؤالًا واحدًا، بترتيب <a href="{ $categories }">الفئات</a>.
companies-of-about = { $companies ->
    [zero] لا شركات
    [one] شركة واحدة
    [two] شركتان
    [few] { NUMBER($companies) } شركات
    [many] { NUMBER($companies) } شركة
   *[other] { NUMBER($companies) } شركة
  }، { $findings ->
    [zero] لا نتائج مُراجَعة
    [one] نتيجة واحدة مُراجَعة
    [two] نتيجتان مُراجَعتان
    [few] { NUMBER($findings) } نتائج مُراجَعة
    [many] { NUMBER($findings) } نتيجة مُراجَعة
   *[other] { NUMBER($findings) } نتيجة مُراجَعة
  }. كل عدد هو عدد الأجوبة المُراجَعة بنبرة واحدة؛ و<a href="{ $matrix }">الجدول</a> يعرضها سؤالًا سؤالًا.
companies-of-caption = الشركات بحسب نبرات أجوبتها المُراجَعة
companies-reviewed = المُراجَع من { NUMBER($n) }
companies-of-all = كل الشركات: { NUMBER($n) }
companies-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { NUMBER($n) } وثائق
    [many] { NUMBER($n) } وثيقة
   *[other] { NUMBER($n) } وثيقة
  }
companies-newest = أحدث نسخة: { $version }
companies-all = كل الشركات
companies-ways = مداخل القائمة
companies-by-country = بحسب البلد
companies-by-sector = بحسب القطاع
companies-tools = تصفية الشركات
companies-tone = نبرة أحد الأجوبة
companies-status = حالة أحد الأجوبة
company-sector = القطاع
company-country = البلد
company-parent = تتبع
company-domains = { $n ->
    [zero] النطاق
    [one] النطاق
    [two] النطاقان
    [few] النطاقات
    [many] النطاقات
   *[other] النطاقات
  }
company-website = الموقع
company-findings = النتائج
company-silences = اقتراحات عددها { NUMBER($n) }: { $stance }
company-reply = ردّ الشركة
company-read = اقرأ النص
company-compare = قارن بشركات أخرى
company-empty = لم تُؤرشف أي وثيقة لهذه الشركة بعد.
company-corrections = التصويبات
company-badge = الشارة
company-badge-about = تتبع الشارة النتائج. الحقائق نفسها <a href="{ $json }">بصيغة JSON</a>، وحقائق كل الشركات <a href="{ $tables }">في جداول</a>.
withdrawn-about = سحبت هذه البوابة صفحاتها عن <bdi>{ $company }</bdi> في <time datetime="{ $date }">{ DATETIME($date) }</time>.
withdrawn-contact = تُرسل الأسئلة إلى <bdi>{ $contact }</bdi>.

## Categories and a category

categories-about = { $n ->
    [zero] لا تُطرح أسئلة على الوثائق.
    [one] السؤال الذي يُطرح على كل وثيقة، وكيف يُجاب عنه حيث نظر أحد.
    [two] السؤالان اللذان يُطرحان على كل وثيقة، وكيف يُجاب عنهما حيث نظر أحد.
    [few] الأسئلة الـ{ NUMBER($n) } التي تُطرح على كل وثيقة، وكيف يُجاب عنها حيث نظر أحد.
    [many] الأسئلة الـ{ NUMBER($n) } التي تُطرح على كل وثيقة، وكيف يُجاب عنها حيث نظر أحد.
   *[other] الأسئلة الـ{ NUMBER($n) } التي تُطرح على كل وثيقة، وكيف يُجاب عنها حيث نظر أحد.
  }
category-field = كيف تجيب الشركات
category-tally = { $n ->
    [zero] لا نتائج مُراجَعة من أصل { NUMBER($of) }
    [one] نتيجة مُراجَعة واحدة من أصل { NUMBER($of) }
    [two] نتيجتان مُراجَعتان من أصل { NUMBER($of) }
    [few] { NUMBER($n) } نتائج مُراجَعة من أصل { NUMBER($of) }
    [many] { NUMBER($n) } نتيجة مُراجَعة من أصل { NUMBER($of) }
   *[other] { NUMBER($n) } نتيجة مُراجَعة من أصل { NUMBER($of) }
  }
stance = الموقف
tone = النبرة
status = الحالة
findings = النتائج
share = النسبة من المُراجَعة
percent = { $n }٪
category-answers = جواب كل شركة
category-all = كل الأجوبة
category-empty = لا نتيجة هنا بعد.

## Matrix

matrix-about = { $companies ->
    [zero] لا شركات بعد (عدد الأسئلة { NUMBER($questions) }).
    [one] ما تقوله شركة واحدة (عدد الأسئلة { NUMBER($questions) }).
    [two] ما تقوله شركتان (عدد الأسئلة { NUMBER($questions) }).
    [few] ما تقوله { NUMBER($companies) } شركات (عدد الأسئلة { NUMBER($questions) }).
    [many] ما تقوله { NUMBER($companies) } شركة (عدد الأسئلة { NUMBER($questions) }).
   *[other] ما تقوله { NUMBER($companies) } شركة (عدد الأسئلة { NUMBER($questions) }).
  } كل حكم يقود إلى الجملة التي تسنده إن وُجدت في النص.
matrix-caption = الشركات حسب الفئات: الموقف والنبرة والحالة
matrix-totals = { $n ->
    [zero] الأجوبة المُراجَعة (لا شركات)
    [one] الأجوبة المُراجَعة لشركة واحدة
    [two] الأجوبة المُراجَعة للشركتين
    [few] الأجوبة المُراجَعة لكل الشركات: { NUMBER($n) }
    [many] الأجوبة المُراجَعة لكل الشركات: { NUMBER($n) }
   *[other] الأجوبة المُراجَعة لكل الشركات: { NUMBER($n) }
  }
matrix-question = السؤال
matrix-question-all = كلها معًا
matrix-one = سؤال واحد في كل مرة: <a href="{ $categories }">الفئات</a>
matrix-data = كبيانات: <a href="{ $tables }">CSV وJSON Lines</a>، <a href="{ $json }">JSON</a>
matrix-by-answer = بحسب الجواب
matrix-tools = تصفية الجدول
matrix-count = الشركات الموجودة: { $n } من { $of }
matrix-totals-found = الأجوبة المُراجَعة للشركات الموجودة: { $n }
matrix-page = الصفحة { $n } من { $of }
matrix-sort = الترتيب بحسب: { $column }
matrix-failed = تعذّر تحميل الصفوف. تحتاج التصفية إلى خادم ويب واتصال.
matrix-none = لا توجد شركة تطابق هذه التصفية.
matrix-density = الخلايا
matrix-detailed = بالكلمات
matrix-compact = بالرموز
matrix-columns = الأسئلة المعروضة
matrix-reset = عرض الكل
matrix-choose = قارن { $company }
matrix-chosen = المختارة: { $n }
matrix-chosen-none = إلغاء الاختيار
matrix-compare = قارن

## المقارنة

compare-go = قارن الشركات جنبًا إلى جنب
compare-about = ما تجيب به شركتان إلى أربع شركات عن الأسئلة نفسها، مع الجمل التي تستند إليها أجوبتها. يحفظ عنوان هذه الصفحة اختيارك.
compare-scripts = توضع الشركات جنبًا إلى جنب في متصفحك. يحتاج ذلك إلى البرامج النصية وإلى خادم ويب: وهنا البرامج معطلة، أو فُتحت الصفحة من القرص. من دونهما تعرض <a href="{ $categories }">كل فئة</a> جواب كل شركة مع جملته، ويعرض <a href="{ $matrix }">الجدول</a> الأجوبة كلها، ولكل <a href="{ $companies }">شركة</a> صفحة بأجوبتها.
compare-tools = شركات للمقارنة
compare-field = شركة تُضاف
compare-add = أضف
compare-remove = أزل { $company }
compare-differences = ما اختلف جوابه فقط
compare-question = السؤال
compare-caption = الأسئلة حسب الشركات: الموقف والنبرة والحالة مع الاقتباسات
compare-choose = اختر شركتين أو أكثر.
compare-second = اختر شركة أخرى لمقارنتها بها.
compare-most = تتسع الصفحة لأربع شركات جنبًا إلى جنب: أزل واحدة أولًا.
compare-unknown = لا توجد هنا شركة باسم «{ $company }».
compare-failed = تعذّرت قراءة صفحة إحدى الشركات. حاول مرة أخرى بعد لحظة.
compare-count = الشركات: { $n }. الأسئلة المُراجَعة لها جميعًا: { $of }، والمختلف جوابها: { $different }.
compare-unreviewed = الشركات: { $n }. لم يُراجَع بعد أي سؤال لها جميعًا، فلا اختلاف يُذكر.

## Policy

skip-text = انتقل إلى النص
skip-findings = انتقل إلى النتائج
policy-archived = نص مؤرشف، التُقط في <time datetime="{ $date }">{ DATETIME($date) }</time>.
policy-archived-undated = نص مؤرشف، تاريخ الالتقاط غير معروف.
policy-effective = النص نفسه مؤرَّخ بتاريخ { DATETIME($date) }.
policy-newer = توجد <a href="{ $address }">نسخة أحدث</a>.
policy-older = تُعرض الأجوبة كما تؤيدها هذه النسخة.
policy-altered = عُدّل هذا النص بعد التقاطه: لم يعد يطابق بصمته.
policy-unsearched = لا تُقدَّم اقتراحات لهذا النص: لا توجد بعد عبارات دالّة للغته.
policy-marks = الجمل المظلَّلة دليل على جواب، أما جمل الاقتراح الذي لم يُراجَع فتحتها خط متقطع. وتذكر الوسوم الأسئلة التي تتناولها الفقرة: بخط عريض حيث هي دليل، وبخط عادي حيث وجدت القواعد كلمات عنها.
policy-length = { $words ->
    [zero] { NUMBER($words) } كلمة
    [one] كلمة واحدة
    [two] كلمتان
    [few] { NUMBER($words) } كلمات
    [many] { NUMBER($words) } كلمة
   *[other] { NUMBER($words) } كلمة
  }، تُقرأ في { $minutes ->
    [zero] أقل من دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { NUMBER($minutes) } دقائق
    [many] { NUMBER($minutes) } دقيقة
   *[other] { NUMBER($minutes) } دقيقة
  }
policy-grade = تتطلب لغته نحو { $n ->
    [zero] { $n } سنة
    [one] سنة واحدة
    [two] سنتين
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
  } من التعليم
policy-provenance = من أين جاء هذا النص
policy-verdicts = الأحكام
contents = المحتويات
policy-contents = في هذا النص
policy-source = المصدر
policy-source-unknown = غير معروف
policy-archive = الأرشيف
policy-captured = تاريخ الالتقاط
policy-captured-unknown = التاريخ غير معروف
policy-effective-name = التاريخ الوارد في النص
policy-effective-stated = { DATETIME($date) }
policy-effective-unknown = لا يوجد
policy-size = الطول
policy-size-words = الكلمات: { NUMBER($words) }، الجمل: { NUMBER($sentences) }، الفقرات: { NUMBER($passages) }
policy-recorded = سُجِّل
policy-recorded-technical = لأن أدوات الأرشيف تغيّرت، لا السياسة
policy-repairs = الإصلاحات
policy-repairs-none = لا شيء
policy-repairs-about = لم تُغيَّر أي كلمة
policy-fingerprint = بصمة النص
policy-fingerprint-source = البصمة كما ورد
policy-text-file = النص في ملف
policy-versions = نسخ هذه الوثيقة
policy-versions-all = <a href="{ $address }">النسخ كلها، وعددها { NUMBER($n) }،</a> في صفحة الشركة.
policy-findings = النتائج
policy-switches = الأسئلة المظلَّلة
policy-switches-count = ({ $n } من { $of })
policy-switches-all = الكل
policy-switches-none = لا شيء
policy-copy = نسخ الاقتباس
policy-copied = تم النسخ
policy-citation = «{ $quote }» { $company }، { $document }، { $version }. { $address }
field-words-low = أقصر من معظمها: النصف الأوسط من النصوص هنا بين { NUMBER($low) } و{ NUMBER($high) } كلمة.
field-words-middle = بطول معتاد: النصف الأوسط من النصوص هنا بين { NUMBER($low) } و{ NUMBER($high) } كلمة.
field-words-high = أطول من معظمها: النصف الأوسط من النصوص هنا بين { NUMBER($low) } و{ NUMBER($high) } كلمة.
field-grade-low = أسهل من معظمها: النصف الأوسط من النصوص هنا يتطلب بين { NUMBER($low) } و{ NUMBER($high) } سنة دراسة.
field-grade-middle = بصعوبة معتادة: النصف الأوسط من النصوص هنا يتطلب بين { NUMBER($low) } و{ NUMBER($high) } سنة دراسة.
field-grade-high = أصعب من معظمها: النصف الأوسط من النصوص هنا يتطلب بين { NUMBER($low) } و{ NUMBER($high) } سنة دراسة.
strip-years = { NUMBER($n) } سنة دراسة
strip-key = الشريط هو النصف الأوسط من النصوص، والخط القصير وسيطها.

## What changed

changes-title = ما تغيّر
changes-between = من <a href="{ $older }">النسخة { $from }</a> إلى <a href="{ $newer }">النسخة { $to }</a>.
changes-format = الكلمات نفسها؛ لا تختلف إلا الروابط أو المسافات أو التنسيق أو علامات القوائم.
changes-return = عاد النص إلى <a href="{ $address }">النسخة { $version }</a>.
changes-return-format = عاد الملف المؤرشف مطابقًا حرفيًا لملف <a href="{ $address }">النسخة { $version }</a>.
changes-small = تغيّرت كلمات قليلة، أو صار بعضها في موضع آخر.
changes-substantive = يقول النص غير ما كان يقوله.
changes-technical = يقرأ الأرشيف الصفحة بأدوات أخرى منذ هذه النسخة: ما يختلف ليس من فعل الشركة.
changes-language = حُفظت هذه النسخة بلغة غير لغة التي قبلها، فلا تُقارن جُملهما.
changes-older = النسخة الأقدم
changes-newer = النسخة الأحدث
changes-sentences = الجمل
changes-words = الكلمات
changes-touched = الأسئلة المعنية
changes-affected = نتائج كانت تستند إليه
changes-evidence = كانت هذه الجملة دليلًا على:
changes-stood = حيث كانت
changes-stands = حيث هي الآن
changes-start = قبل العنوان الأول
changes-none = لا تقول أي جملة غير ما تقوله في النسخة الأقدم.
changes-slight = التواريخ والأحرف والترقيم والمواضع: { NUMBER($n) }
changes-lines = أسطر الملفات المؤرشفة المختلفة
changes-lines-more = أسطر لا تظهر: { NUMBER($n) }
changes-mark-older = محذوف
changes-mark-newer = مضاف
news-title = التغييرات
news-about = النصوص التي صارت تقول غير ما كانت تقوله، والإجابات التي تغيّرت. أما تعديلات الشكل والتعديلات الطفيفة والعودة إلى نص سابق فمكانها بين نسخ وثيقتها.
news-none = لم يتغيّر شيء بعد. فور أن يقول نص غير ما كان يقوله، أو يتغيّر جواب، يُعلَن ذلك هنا.
news-months = الأشهر
news-recent = أحدث التغييرات
news-all = كل التغييرات
news-feed = خلاصة Atom
event-before = قبل
event-after = بعد
event-touched = الأسئلة المعنية:
timeline-about = الكلمات وسنوات الدراسة عبر الزمن؛ المعيّنات تغييرات جوهرية. والجدول يقول الشيء نفسه.
timeline-words = الطول: من { NUMBER($least) } إلى { NUMBER($most) } من الكلمات
timeline-words-same = الطول: { NUMBER($n) } من الكلمات في كل النسخ
timeline-grades = اللغة: تتطلب من { $least } إلى { $most } من سنوات الدراسة
timeline-grades-same = اللغة: تتطلب { $n } من سنوات الدراسة في كل النسخ
timeline-mark = تغيير جوهري
timeline-some = أحدث النسخ: { NUMBER($n) } من { NUMBER($of) }
versions-all = كل النسخ
timeline-versions = النسخ: { NUMBER($n) }
timeline-table = { $document }: نُسخها في جدول
timeline-version = النسخة
timeline-stated = التاريخ في النص
timeline-length = الكلمات
timeline-grade = الدراسة
timeline-change = ما تغيّر
timeline-lost = أدلة مفقودة
timeline-first = النسخة الأولى

## Methodology

on-this-page = في هذه الصفحة
methodology-about = كل حكم هنا موقف مأخوذ من قائمة مغلقة، مع الجملة التي تسنده إن وُجدت في النص. تعرض هذه الصفحة الأسئلة والمواقف والقواعد كما تستخدمها البوابة.
methodology-reading = كيف يُقرأ الحكم
methodology-reading-about = ثلاثة أشياء تبقى منفصلة. <strong>الموقف</strong> هو ما تقوله السياسة، بكلمات قائمة مغلقة. و<strong>نبرته</strong> هي ما يعنيه ذلك للقارئ. و<strong>الحالة</strong> هي مدى ثقة البوابة في أن الموقف ما زال قائمًا.
methodology-tones = النبرات
methodology-tones-about = النتائج المُراجَعة وحدها تحمل نبرة، ودائمًا بكلمة وشكل إلى جانب اللون.
methodology-evidence = كيف يُتحقق من الأدلة
methodology-evidence-about = تقتبس النتيجة السياسة كلمة بكلمة. في كل مرة تُبنى فيها هذه البوابة يُبحث عن كل اقتباس في النص المؤرشف: حرفًا بحرف أولًا، ثم بغض النظر عن المسافات وشكل علامات التنصيص والشرطات والترميز.
methodology-verified = الاقتباس الذي يُعثر عليه <strong>مؤكَّد</strong>. يُبرز في النص، ويقود الحكم إليه.
methodology-changed = الاقتباس الذي لا يُعثر عليه إلا بصيغة مشابهة <strong>متغيّر</strong>. وتُعرض الصيغة الموجودة الآن بجانبه.
methodology-missing = الاقتباس الذي لا يُعثر عليه <strong>مفقود</strong>.
methodology-stale = النتيجة المُراجَعة التي تغيّر أحد اقتباساتها أو فُقد في أحدث نسخة تصبح متقادمة إلى أن ينظر فيها أحد من جديد. لا يُنقل شيء إلى جملة أخرى بصمت. أما النصوص المؤرشفة نفسها فلا تُحرَّر أبدًا: تعرض كل صفحة بصمة النص، ومصدره، وأي إصلاح لترميزه.
methodology-suggestions = كيف تقترح القواعد
methodology-suggestions-about = تبحث القواعد عن عبارات نمطية، هي القرائن المذكورة أدناه. تُلحق الفقرات بالفئات، وحيث لم يراجع أحد وثيقة قد تقترح موقفًا مع جملته. تُوسم الاقتراحات بأنها كذلك، وتعرض الكلمات المطابقة، ولا تُحسب في أي مجموع للنتائج المُراجَعة.
methodology-cues-about = يُبحث عن القرينة داخل جملة واحدة، كلمة بكلمة. وهكذا تُقرأ:
methodology-cue-prefix = أي كلمة تبدأ هكذا
methodology-cue-either = إحدى هذه الكلمات
methodology-cue-gap = خمس كلمات على الأكثر بين الاثنتين
methodology-cue-exception = استثناء: في جملة تحوي هذه الكلمات لا تُحسب القرائن الأخرى في القائمة
methodology-cue-weight = تزن ضعف القرينة التي بلا رقم
methodology-cue-heading = يُبحث عنها في العناوين فوق الفقرة
methodology-data = بماذا تَعِد البيانات
methodology-data-about = كل ما هنا يمكن أخذه <a href="{ $data }">في جداول وبصيغة JSON</a>. عناوين النسخ والفقرات والنتائج دائمة: مرساة الفقرة مصنوعة من كلماتها، فتبقى حين يتغير النص في موضع آخر؛ ولا تأخذ رقمًا إلا فقرة ثانية بالكلمات نفسها، بترتيب النص. والشركة التي يتغير اسمها تترك عنوانها القديم كإحالة.
methodology-api-about = تفي واجهة JSON تحت <code>api/v1/</code> بوعدها ما دامت تسمى النسخة 1: لا يُعاد تسمية المفاتيح ولا تُحذف، ولا يتغير معناها أبدًا؛ وقد تأتي مفاتيح جديدة، فعلى البرامج أن تتجاوز ما لا تعرفه. أي تغيير يخلّ بذلك سيكون النسخة 2، بعنوان خاص بها. وتتبع الجداول القاعدة نفسها: تُضاف الأعمدة في النهاية.
methodology-questions = الأسئلة
methodology-stances = مواقف { $category }
methodology-meaning = المعنى والقرائن
methodology-cues = { $n ->
    [zero] لا قرائن
    [one] قرينة واحدة
    [two] قرينتان
    [few] { NUMBER($n) } قرائن
    [many] { NUMBER($n) } قرينة
   *[other] { NUMBER($n) } قرينة
  }
methodology-cues-category = { $n ->
    [zero] لا قرائن على أن فقرة تتحدث عنها
    [one] قرينة واحدة على أن فقرة تتحدث عنها
    [two] قرينتان على أن فقرة تتحدث عنها
    [few] { NUMBER($n) } قرائن على أن فقرة تتحدث عنها
    [many] { NUMBER($n) } قرينة على أن فقرة تتحدث عنها
   *[other] { NUMBER($n) } قرينة على أن فقرة تتحدث عنها
  }

## Data

data-about = كل نتيجة في هذه البوابة مع جملتها، والموضع الذي تقف فيه، والنسخة التي تحويها. خذها وعُدّها وتحقق منها وابنِ عليها.
data-tables = الجداول
data-reading = كيف تُقرأ
data-json = JSON
data-licence = الترخيص والاستشهاد
data-tables-about = يأتي كل جدول بصيغة CSV لجداول البيانات والإحصاء، وبصيغة JSON Lines، كائن في كل سطر. وتصفها كلها للبرامج <a href="https://specs.frictionlessdata.io/tabular-data-package/" rel="noopener noreferrer">حزمة بيانات Frictionless</a>: الأنواع والمفاتيح والترخيص والمصادر. والجدول الذي يزيد على { NUMBER($rows) } صف يُقسم بين الشركات إلى ملفات لا يزيد كل منها على هذا القدر، لكل منها ترويسة.
data-rows = { $n ->
    [zero] لا صفوف؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
    [one] صف واحد؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
    [two] صفان؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
    [few] { NUMBER($n) } صفوف؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
    [many] { NUMBER($n) } صفًا؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
   *[other] { NUMBER($n) } صف؛ يُعرف الصف بـ <bdi>{ $names }</bdi>
  }
data-file = الملف
data-form = الصيغة
data-size = الحجم
data-more = { $n ->
    [zero] لا ملفات أخرى في <a href="{ $package }">datapackage.json</a>.
    [one] ملف آخر مذكور في <a href="{ $package }">datapackage.json</a>.
    [two] ملفان آخران مذكوران في <a href="{ $package }">datapackage.json</a>.
    [few] { NUMBER($n) } ملفات أخرى مذكورة في <a href="{ $package }">datapackage.json</a>.
    [many] { NUMBER($n) } ملفًا آخر مذكورًا في <a href="{ $package }">datapackage.json</a>.
   *[other] { NUMBER($n) } ملف آخر مذكور في <a href="{ $package }">datapackage.json</a>.
  }
data-columns = { $n ->
    [zero] لا أعمدة
    [one] عمود واحد
    [two] عمودان
    [few] { NUMBER($n) } أعمدة
    [many] { NUMBER($n) } عمودًا
   *[other] { NUMBER($n) } عمود
  }
data-optional = قد يكون فارغًا
data-reading-files = الملفات بترميز UTF-8 بلا علامة ترتيب البايتات. ويتبع CSV المعيار <a href="https://www.rfc-editor.org/rfc/rfc4180" rel="noopener noreferrer">RFC 4180</a>: فواصل وعلامات تنصيص وCR LF. الخلية الفارغة تعني أنه لا قيمة. تُجمع القوائم بفاصلة منقوطة ومسافة، ويبقيها JSON Lines قوائم.
data-reading-formulas = تعدّ برامج الجداول الخلية معادلةً حين تبدأ بـ <code>=</code> أو <code>+</code> أو <code>-</code> أو <code>@</code> أو علامة جدولة أو رجوع إلى أول السطر. يضع CSV فاصلة عليا قبل مثل هذا النص، وأخرى قبل نص يبدأ بفواصل عليا ثم بذلك. احذف فاصلة عليا واحدة لتستعيد النص؛ أما JSON Lines فلا توجد فيه أبدًا.
data-reading-offsets = يعدّ <code>start</code> و<code>end</code> نقاط ترميز يونيكود، من 0، في نص النسخة: ما يقف في ملف Markdown تحت الترويسة، من أول سطر غير فارغ، بنهايات أسطر Unix. وهو النص الذي بصمته SHA-256 هي <code>text_sha256</code>، والملف الذي يسمّيه <code>text_address</code> في جدول النسخ يحوي بايتاته. في Python: <code>text[start:end]</code>. ما يُقتطع يحوي ترميز النص، وحيث تصل علامة حذف بين أجزاء اقتباس يحوي أيضًا ما حُذف. تُقارن الاقتباسات بغض النظر عن المسافات والترميز وشكل علامات التنصيص والشرطات.
data-reading-suggestions = النتائج من أشخاص، والاقتراحات من قواعد؛ وهما في جدولين ولا تُحسبان معًا أبدًا. ويسمّي الجدول العام حالة كل خلية.
data-reading-absolute = العناوين مطلقة.
data-reading-relative = العناوين نسبية إلى الصفحة الأولى للبوابة.
data-reading-addresses = عناوين النسخ والفقرات والنتائج دائمة؛ والشركة التي تغيّر اسمها تجدها في <a href="{ $moved }">moved.json</a>. وصفحات الشركة المسحوبة تقول ذلك، وصفوفها أزيلت.
data-json-about = الحقائق نفسها ملفاتٍ للبرامج، ملف لكل شركة وملف لكل فئة. تبدأ من <a href="{ $index }">index.json</a>، ويسمّي كل منها مخطط JSON الخاص به. والقائمة التي تزيد على { $companies } شركة تتواصل في الملف الذي يسمّيه <code>next</code>. وما تَعِد به النسخة 1 مذكور في <a href="{ $methodology }">المنهجية</a>.
data-schema = المخطط<span class="vh"> لملف { $name }</span>
data-licence-own = النتائج والملخصات والملاحظات: <bdi>{ $licence }</bdi>.
data-licence-policies = السياسات والاقتباسات منها ملك لمن نشرها.
data-cite = استشهد بنتيجة بالعنوان في عمودها <code>address</code> واليوم في <code>checked</code>.
data-cite-table = استشهد بنتيجة بالعنوان في عمودها <code>address</code> واليوم في <code>checked</code>، وبجدول هكذا: { $editors }، <cite>{ $title }</cite>، مع اليوم الذي أخذته فيه.
column-text = نص
column-choice = كلمة من قائمة
column-texts = نصوص
column-url = عنوان
column-number = عدد
column-flag = true أو false
column-date = تاريخ

## Page not found, page that moved

lost-about = لا شيء في هذا العنوان. ربما كُتب خطأً، أو لم تكن الصفحة موجودة قط.
lost-elsewhere = الشركات المسحوبة تبقى لها صفحة تقول ذلك. وكل ما عداها مذكور هنا:
lost-home = الصفحة الأولى
moved-go = انتقل إلى الصفحة

## البحث

search-label = كلمات البحث
search-go = ابحث
search-example = اسم، أو «بيع بياناتك»
search-hint = يُبحث عن الكلمات كلها معًا، في الأسماء والنتائج وأحدث نص لكل وثيقة؛ وتُعثر أيضًا على صيغ الكلمة الأخرى. يجري البحث في متصفحك، ولا يخبر أحدًا بما تبحث عنه.
search-names-only = في هذه البوابة نصوص كثيرة إلى حد أن البحث لا يعرف إلا الأسماء والنتائج. يجري البحث في متصفحك، ولا يخبر أحدًا بما تبحث عنه.
search-scripts = يجري البحث في متصفحك ويحتاج إلى البرامج النصية، وهي معطلة هنا. من دونها يجد البحث داخل الصفحة في متصفحك (Ctrl مع F، أو ⌘ مع F) شركةً في <a href="{ $companies }">قائمة الشركات</a> أو في <a href="{ $matrix }">الجدول</a>؛ وتعرض <a href="{ $categories }">الفئات</a> من يجيب عن كل سؤال وكيف.
search-server = الصفحات المفتوحة من القرص لا تستطيع قراءة فهرس البحث: فهو يحتاج إلى خادم ويب. البحث داخل الصفحة في متصفحك (Ctrl مع F، أو ⌘ مع F) يعمل هنا أيضًا، في الجدول أو في قائمة الشركات.
search-companies = الشركات
search-questions = الأسئلة
search-findings = النتائج
search-texts = النصوص المؤرشفة
search-passages = الفقرات
search-more = عرض المزيد ({ $n })
search-nothing = لا شيء يحوي هذه الكلمات. كلمات أقل، أو بداية كلمة فقط، تجد أكثر.
search-partial = لا فقرة تحوي هذه الكلمات كلها؛ وهذه تحوي معظمها.
search-frequent = تُركت لأنها ترد في كل مكان تقريبًا:
search-failed = تعذّرت قراءة الفهرس. حاول مرة أخرى بعد لحظة.

## Countries

country-AD = أندورا
country-AE = الإمارات العربية المتحدة
country-AF = أفغانستان
country-AG = أنتيغوا وبربودا
country-AI = أنغويلا
country-AL = ألبانيا
country-AM = أرمينيا
country-AO = أنغولا
country-AQ = أنتاركتيكا
country-AR = الأرجنتين
country-AS = ساموا الأمريكية
country-AT = النمسا
country-AU = أستراليا
country-AW = أروبا
country-AX = جزر آلاند
country-AZ = أذربيجان
country-BA = البوسنة والهرسك
country-BB = بربادوس
country-BD = بنغلاديش
country-BE = بلجيكا
country-BF = بوركينا فاسو
country-BG = بلغاريا
country-BH = البحرين
country-BI = بوروندي
country-BJ = بنين
country-BL = سان بارتليمي
country-BM = برمودا
country-BN = بروناي
country-BO = بوليفيا
country-BQ = هولندا الكاريبية
country-BR = البرازيل
country-BS = جزر البهاما
country-BT = بوتان
country-BV = جزيرة بوفيه
country-BW = بوتسوانا
country-BY = بيلاروس
country-BZ = بليز
country-CA = كندا
country-CC = جزر كوكوس (كيلينغ)
country-CD = الكونغو - كينشاسا
country-CF = جمهورية أفريقيا الوسطى
country-CG = الكونغو - برازافيل
country-CH = سويسرا
country-CI = ساحل العاج
country-CK = جزر كوك
country-CL = تشيلي
country-CM = الكاميرون
country-CN = الصين
country-CO = كولومبيا
country-CR = كوستاريكا
country-CU = كوبا
country-CV = الرأس الأخضر
country-CW = كوراساو
country-CX = جزيرة كريسماس
country-CY = قبرص
country-CZ = التشيك
country-DE = ألمانيا
country-DJ = جيبوتي
country-DK = الدانمرك
country-DM = دومينيكا
country-DO = جمهورية الدومينيكان
country-DZ = الجزائر
country-EC = الإكوادور
country-EE = إستونيا
country-EG = مصر
country-EH = الصحراء الغربية
country-ER = إريتريا
country-ES = إسبانيا
country-ET = إثيوبيا
country-FI = فنلندا
country-FJ = فيجي
country-FK = جزر فوكلاند
country-FM = ميكرونيزيا
country-FO = جزر فارو
country-FR = فرنسا
country-GA = الغابون
country-GB = المملكة المتحدة
country-GD = غرينادا
country-GE = جورجيا
country-GF = غويانا الفرنسية
country-GG = غيرنزي
country-GH = غانا
country-GI = جبل طارق
country-GL = غرينلاند
country-GM = غامبيا
country-GN = غينيا
country-GP = غوادلوب
country-GQ = غينيا الاستوائية
country-GR = اليونان
country-GS = جورجيا الجنوبية وجزر ساندويتش الجنوبية
country-GT = غواتيمالا
country-GU = غوام
country-GW = غينيا بيساو
country-GY = غيانا
country-HK = هونغ كونغ الصينية (منطقة إدارية خاصة)
country-HM = جزيرة هيرد وجزر ماكدونالد
country-HN = هندوراس
country-HR = كرواتيا
country-HT = هايتي
country-HU = هنغاريا
country-ID = إندونيسيا
country-IE = أيرلندا
country-IL = إسرائيل
country-IM = جزيرة مان
country-IN = الهند
country-IO = الإقليم البريطاني في المحيط الهندي
country-IQ = العراق
country-IR = إيران
country-IS = آيسلندا
country-IT = إيطاليا
country-JE = جيرسي
country-JM = جامايكا
country-JO = الأردن
country-JP = اليابان
country-KE = كينيا
country-KG = قيرغيزستان
country-KH = كمبوديا
country-KI = كيريباتي
country-KM = جزر القمر
country-KN = سانت كيتس ونيفيس
country-KP = كوريا الشمالية
country-KR = كوريا الجنوبية
country-KW = الكويت
country-KY = جزر كايمان
country-KZ = كازاخستان
country-LA = لاوس
country-LB = لبنان
country-LC = سانت لوسيا
country-LI = ليختنشتاين
country-LK = سريلانكا
country-LR = ليبيريا
country-LS = ليسوتو
country-LT = ليتوانيا
country-LU = لوكسمبورغ
country-LV = لاتفيا
country-LY = ليبيا
country-MA = المغرب
country-MC = موناكو
country-MD = مولدوفا
country-ME = الجبل الأسود
country-MF = سان مارتن
country-MG = مدغشقر
country-MH = جزر مارشال
country-MK = مقدونيا الشمالية
country-ML = مالي
country-MM = ميانمار (بورما)
country-MN = منغوليا
country-MO = منطقة ماكاو الإدارية الخاصة
country-MP = جزر ماريانا الشمالية
country-MQ = جزر المارتينيك
country-MR = موريتانيا
country-MS = مونتسرات
country-MT = مالطا
country-MU = موريشيوس
country-MV = جزر المالديف
country-MW = ملاوي
country-MX = المكسيك
country-MY = ماليزيا
country-MZ = موزمبيق
country-NA = ناميبيا
country-NC = كاليدونيا الجديدة
country-NE = النيجر
country-NF = جزيرة نورفولك
country-NG = نيجيريا
country-NI = نيكاراغوا
country-NL = هولندا
country-NO = النرويج
country-NP = نيبال
country-NR = ناورو
country-NU = نيوي
country-NZ = نيوزيلندا
country-OM = عُمان
country-PA = بنما
country-PE = بيرو
country-PF = بولينيزيا الفرنسية
country-PG = بابوا غينيا الجديدة
country-PH = الفلبين
country-PK = باكستان
country-PL = بولندا
country-PM = سان بيير ومكويلون
country-PN = جزر بيتكيرن
country-PR = بورتوريكو
country-PS = الأراضي الفلسطينية
country-PT = البرتغال
country-PW = بالاو
country-PY = باراغواي
country-QA = قطر
country-RE = روينيون
country-RO = رومانيا
country-RS = صربيا
country-RU = روسيا
country-RW = رواندا
country-SA = المملكة العربية السعودية
country-SB = جزر سليمان
country-SC = سيشل
country-SD = السودان
country-SE = السويد
country-SG = سنغافورة
country-SH = سانت هيلينا
country-SI = سلوفينيا
country-SJ = سفالبارد وجان ماين
country-SK = سلوفاكيا
country-SL = سيراليون
country-SM = سان مارينو
country-SN = السنغال
country-SO = الصومال
country-SR = سورينام
country-SS = جنوب السودان
country-ST = ساو تومي وبرينسيبي
country-SV = السلفادور
country-SX = سانت مارتن
country-SY = سوريا
country-SZ = إسواتيني
country-TC = جزر توركس وكايكوس
country-TD = تشاد
country-TF = الأقاليم الجنوبية الفرنسية
country-TG = توغو
country-TH = تايلاند
country-TJ = طاجيكستان
country-TK = توكيلاو
country-TL = تيمور - ليشتي
country-TM = تركمانستان
country-TN = تونس
country-TO = تونغا
country-TR = تركيا
country-TT = ترينيداد وتوباغو
country-TV = توفالو
country-TW = تايوان
country-TZ = تنزانيا
country-UA = أوكرانيا
country-UG = أوغندا
country-UM = جزر الولايات المتحدة النائية
country-US = الولايات المتحدة
country-UY = أورغواي
country-UZ = أوزبكستان
country-VA = الفاتيكان
country-VC = سانت فنسنت وجزر غرينادين
country-VE = فنزويلا
country-VG = جزر فيرجن البريطانية
country-VI = جزر فيرجن الأمريكية
country-VN = فيتنام
country-VU = فانواتو
country-WF = جزر والس وفوتونا
country-WS = ساموا
country-XK = كوسوفو
country-YE = اليمن
country-YT = مايوت
country-ZA = جنوب أفريقيا
country-ZM = زامبيا
country-ZW = زيمبابوي
