# Les mots de chaque page, en français. Voir en.ftl pour les règles.

## How things are written

date = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
  }
date-month = { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
number-separator = {"\u202F"}
list-separator = {", "}
clause-separator = {"\u202F; "}
name-separator = {"\u00A0: "}
size-bytes = { NUMBER($n) } octets
size-kilobytes = { NUMBER($n) } ko
size-megabytes = { NUMBER($n) },{ $tenths } Mo
size-unknown = connue après une génération

## Said by the program

tone-good = favorable
tone-neutral = neutre
tone-caution = prudence
tone-bad = défavorable
tone-unclear = flou
tone-silent = muet
tone-good-about = Le texte promet quelque chose qui vous protège.
tone-neutral-about = Le texte dit quelque chose d’habituel, et le limite.
tone-caution-about = Le texte laisse une marge que vous devez connaître.
tone-bad-about = Le texte autorise ce qui coûte à votre vie privée.
tone-unclear-about = Le texte dit quelque chose, mais rien de précis, ou se contredit.
tone-silent-about = Le texte ne dit rien sur la question.
stance-unclear = Flou
stance-silent = N’en dit rien
status-reviewed = examiné
status-stale = périmé
status-suggested = suggéré
status-not-applicable = sans objet
status-not-reviewed = non examiné
status-reviewed-about = Un membre de la rédaction a lu le texte et donné la réponse ; chaque phrase sur laquelle elle repose a été retrouvée dans le texte lors de la création de ce site.
status-stale-about = Un membre de la rédaction a donné la réponse, mais le texte le plus récent ne la confirme plus : une phrase citée a changé ou disparu, ou un texte muet s’exprime désormais.
status-suggested-about = Des règles ont trouvé cette réponse dans le texte. Personne à la rédaction ne l’a encore lue ; elle ne compte dans aucun total.
status-not-applicable-about = La rédaction a constaté que la question ne concerne pas ce document.
status-not-reviewed-about = Personne n’a encore répondu à la question, et les règles n’ont rien à suggérer.
version-captured = relevée le { DATETIME($date) }
version-captured-at = relevée le { DATETIME($date) } à { $time } UTC
version-moment = { DATETIME($date) } à { $time } UTC
version-undated = sans date de relevé
class-format = forme seule
class-return = retour à un texte antérieur
class-technical = changement des outils de l’archive
class-language = autre langue
class-small = petite retouche
class-substantive = changement de fond
change-added = Ajoutée
change-removed = Supprimée
change-reworded = Reformulée
change-moved = Déplacée
stale-text-of = le texte relevé le { DATETIME($date) }
stale-text = le texte
stale-changed = { $n ->
    [one] Une phrase citée se lit autrement dans { $text }.
   *[other] { $n } phrases citées se lisent autrement dans { $text }.
  }
stale-missing = { $n ->
    [one] Une phrase citée ne se trouve pas dans { $text }.
   *[other] { $n } phrases citées ne se trouvent pas dans { $text }.
  }
stale-unverified = { $n ->
    [one] Une phrase citée n’a pas pu être vérifiée dans { $text }.
   *[other] { $n } phrases citées n’ont pas pu être vérifiées dans { $text }.
  }
later-missing = { $n ->
    [one] La phrase sur laquelle repose la réponse n’est pas dans { $text }.
   *[other] Les { $n } phrases sur lesquelles repose la réponse ne sont pas toutes dans { $text }.
  }
later-spoken = Ce texte-là était muet ; { $text } en parle.
stale-spoken = Le texte examiné était muet ; { $text } en parle.
repair-provenance = note de l’archive déplacée vers les faits à côté du texte
repair-encoding = caractères abîmés réparés
repair-heading = titres en texte brut ou en gras balisés comme titres
repair-bullet = puces en texte brut balisées comme listes
repair-paragraph = lignes séparées en paragraphes
repair-link = liens brisés en Markdown réparés
repair-address = adresses électroniques cachées aux robots rétablies
repair-boilerplate = menus et bandeaux de la page laissés de côté
repair-markup = balisage de la page converti en Markdown
badge-share = { NUMBER($reviewed) } sur { NUMBER($total) } examinés
badge-title = { $company } sur { $portal } : { $share }
badge-title-checked = { $company } sur { $portal } : { $share }, dernier contrôle le { DATETIME($date) }
menu-matrix = Matrice
menu-companies = Entreprises
menu-categories = Catégories
menu-changes = Changements
menu-methodology = Méthode
menu-data = Données
page-companies = Entreprises
page-companies-about = Toutes les entreprises de ce portail, et ce que leurs politiques répondent à chaque question.
page-companies-of = Entreprises : { $value }
page-companies-of-about = { $value } : les entreprises selon le ton de leurs réponses examinées.
page-company-about = Ce que disent les politiques de { $company }, avec la phrase derrière chaque réponse.
page-withdrawn = { $company } : pages retirées
page-moved = { $company } a changé d’adresse
page-document = { $company } : { $document }
page-policy = { $company } : { $document }, relevé le { DATETIME($date) }
page-policy-about = Le texte archivé, où ce qu’il dit sur { NUMBER($n) } questions est surligné.
page-versions = { $company } : { $document }, toutes les versions
page-changes = { $company } : { $document }, ce qui a changé le { DATETIME($date) }
page-changes-about = Phrases ajoutées : { NUMBER($added) }, supprimées : { NUMBER($removed) }, reformulées : { NUMBER($reworded) }, déplacées : { NUMBER($moved) }.
page-categories = Catégories
page-categories-about = Les questions que ce portail pose à chaque politique, et les réponses de l’ensemble des entreprises.
page-stance = { $category } : { $stance }
page-matrix = Matrice
page-matrix-about = Toutes les entreprises et toutes les questions dans un seul tableau ; chaque réponse mène à sa phrase, si le texte en a une.
page-methodology = Méthode
page-methodology-about = Chaque question, réponse et indice de ce portail, et comment les preuves sont contrôlées.
page-news = Changements
page-news-about = Ce qui a changé dans les textes et dans les réponses, du plus récent au plus ancien.
page-news-of = Changements, { $month }
event-text = { $company } : le texte « { $document } » a changé
event-stance = { $company }, { $category } : maintenant « { $after } », avant « { $before } »
headline-text = { $n ->
    [one] { $company } : { $document }, une phrase modifiée
   *[other] { $company } : { $document }, { NUMBER($n) } phrases modifiées
  }
headline-topics = { $text } ({ $topics })
headline-lost = { $n ->
    [one] { $text } ; une réponse a perdu sa phrase
   *[other] { $text } ; { NUMBER($n) } réponses ont perdu leurs phrases
  }
feed = { $portal } : changements
feed-of = { $portal } : changements, { $of }
page-data = Données
page-data-about = Chaque constat avec sa phrase, en tableaux et en JSON : ce que contiennent les fichiers, et comment s’en servir.
page-compare = Comparaison
page-compare-about = Deux à quatre entreprises côte à côte : ce que chacune répond à une question, avec la phrase qui le fonde.
page-search = Recherche
page-search-about = Chercher des entreprises, des questions, des constats et les phrases de chaque texte archivé.
page-404 = Page introuvable
alternate-json = Cette page en JSON
alternate-package = Paquet de données
dataset-json = Interface JSON
dataset-about = Ce que disent les politiques de confidentialité.
dataset-figures = { NUMBER($companies) } entreprises, { NUMBER($texts) } textes archivés, { NUMBER($findings) } constats examinés avec leurs citations.
dataset-keywords = politiques de confidentialité, protection des données, transparence

## The frame of every page

skip-content = Aller au contenu
menu-main = Menu principal
menu-footer = Pied de page
footer-licence = Textes propres au portail : { $licence }.
footer-policies = Les politiques appartiennent à ceux qui les ont publiées.
footer-contact = Une erreur ? Dites-le à la rédaction : { $contact }
report = Signaler une erreur
footer-made = Fait avec Glasshouse. Aucun cookie, aucune requête vers des tiers.
trail = Fil d’Ariane

## Parts of several pages

count-reviewed = { $n ->
    [one] { NUMBER($n) } examiné
   *[other] { NUMBER($n) } examinés
  }
count-stale = { $n ->
    [one] { NUMBER($n) } périmé
   *[other] { NUMBER($n) } périmés
  }
count-suggested = { $n ->
    [one] { NUMBER($n) } suggéré
   *[other] { NUMBER($n) } suggérés
  }
count-not-applicable = { NUMBER($n) } sans objet
count-not-reviewed = { $n ->
    [one] { NUMBER($n) } non examiné
   *[other] { NUMBER($n) } non examinés
  }
count-added = { $n ->
    [one] { NUMBER($n) } ajoutée
   *[other] { NUMBER($n) } ajoutées
  }
count-removed = { $n ->
    [one] { NUMBER($n) } supprimée
   *[other] { NUMBER($n) } supprimées
  }
count-reworded = { $n ->
    [one] { NUMBER($n) } reformulée
   *[other] { NUMBER($n) } reformulées
  }
count-moved = { $n ->
    [one] { NUMBER($n) } déplacée
   *[other] { NUMBER($n) } déplacées
  }
count-kept = { $n ->
    [one] { NUMBER($n) } inchangée
   *[other] { NUMBER($n) } inchangées
  }
pagination = Pages
pagination-previous = Précédente
pagination-next = Suivante
pagination-page = Page
pagination-here = Page { NUMBER($number) } sur { NUMBER($of) }, { NUMBER($items) } en tout
legend = Légende des signes
legend-reviewed = Examiné :
legend-others = Sans réponse examinée, ou qui ne vaut plus :
any = indifférent
no-answer = Aucune réponse examinée pour l’instant
captured = Relevée le { DATETIME($date) }
captured-unknown = Date de relevé inconnue
version-effective = daté du { DATETIME($date) } dans le texte
version-words = { $n ->
    [one] { $n } mot
   *[other] { NUMBER($n) } mots
  }
version-newest = la plus récente
version-changes = ce qui a changé<span class="vh"> : { $version }</span>
quote-changed = Cité, mais le texte a changé depuis :
quote-now = La phrase qui s’y trouve maintenant :
quote-passage = voir le passage
quote-unverified = Cité, mais non vérifié dans le texte :
quote-similar = Une phrase semblable du texte :
quote-missing = Cité, mais introuvable désormais dans le texte :
finding-suggested = Suggéré par des règles, non examiné
finding-matched = Mots trouvés :
finding-note = Note de la rédaction
finding-mentions = { $n ->
    [one] { $n } passage trouvé par des règles
   *[other] { NUMBER($n) } passages trouvés par des règles
  }
finding-checked = Contrôlé le <time datetime="{ $date }">{ DATETIME($date) }</time>
finding-checked-by = Contrôlé le <time datetime="{ $date }">{ DATETIME($date) }</time> par { $by }
finding-by = Par { $by }
finding-on-version = sur la <a href="{ $address }">version { $version }</a>
finding-given-later = La réponse a été donnée sur un texte postérieur, la <a href="{ $address }">version { $version }</a>.
finding-still-verified = toujours confirmé ici
finding-still-silent = les règles n’y trouvent toujours rien
finding-since = La preuve figure dans le texte depuis la <a href="{ $address }">version { $version }</a>.
finding-stood = La preuve a figuré dans le texte depuis la <a href="{ $address }">version { $version }</a>
finding-lost = ce qui a changé dans la <a href="{ $address }">version { $version }</a> l’a fait disparaître.
finding-replaced = À sa place est venu :
finding-history = Réponses antérieures
finding-until = jusqu’au { DATETIME($date) }

## Home

home-companies = { $n ->
    [one] entreprise
   *[other] entreprises
  }
home-texts = { $n ->
    [one] texte archivé
   *[other] textes archivés
  }
home-findings = { $n ->
    [one] constat examiné
   *[other] constats examinés
  }
home-quotes = { $n ->
    [one] citation sur { NUMBER($of) } retrouvée dans son texte
   *[other] citations sur { NUMBER($of) } retrouvées dans leur texte
  }
home-leads = Ce qui a été trouvé
home-leads-about = Compté d’après les seules réponses examinées
lead-part = { $n ->
    [one] <b>{ NUMBER($n) } sur { NUMBER($of) }</b> entreprises à la réponse examinée dit :
   *[other] <b>{ NUMBER($n) } sur { NUMBER($of) }</b> entreprises à la réponse examinée disent :
  }
lead-others = { $n ->
    [one] { NUMBER($n) } autre entreprise n’a pas encore de réponse examinée à cette question.
   *[other] { NUMBER($n) } autres entreprises n’ont pas encore de réponse examinée à cette question.
  }
lead-stale = { $n ->
    [one] { NUMBER($n) } verdict examiné sur { NUMBER($of) } n’est plus fondé par le texte le plus récent
   *[other] { NUMBER($n) } verdicts examinés sur { NUMBER($of) } ne sont plus fondés par le texte le plus récent
  }
home-example = Par exemple, { $company }
home-read = Lire cette phrase dans son contexte
home-glance = En un coup d’œil
home-matrix = La matrice, en mots
home-glance-about = La réponse de chaque entreprise à chaque question ; chaque signe mène à la phrase qui la fonde, si le texte en a une
home-past = Passer ce tableau
home-more = { $n ->
    [one] { NUMBER($n) } autre dans la matrice complète
   *[other] { NUMBER($n) } autres dans la matrice complète
  }
home-questions = Les questions
home-methodology = Comment on y répond
company = Entreprise

## Companies and a company

companies-about = { $companies ->
    [one] { NUMBER($companies) } entreprise
   *[other] { NUMBER($companies) } entreprises
  }, { $findings ->
    [one] { NUMBER($findings) } constat examiné
   *[other] { NUMBER($findings) } constats examinés
  }. Chaque signe représente une question, dans l’ordre des <a href="{ $categories }">catégories</a>.
companies-of-about = { $companies ->
    [one] { NUMBER($companies) } entreprise
   *[other] { NUMBER($companies) } entreprises
  }, { $findings ->
    [one] { NUMBER($findings) } constat examiné
   *[other] { NUMBER($findings) } constats examinés
  }. Chaque nombre compte les réponses examinées d’un ton ; <a href="{ $matrix }">la matrice</a> les montre question par question.
companies-of-caption = Entreprises selon le ton de leurs réponses examinées
companies-reviewed = examinées sur { NUMBER($n) }
companies-of-all = { $n ->
    [one] { NUMBER($n) } entreprise
   *[other] Les { NUMBER($n) } entreprises
  }
companies-documents = { $n ->
    [one] { $n } document
   *[other] { NUMBER($n) } documents
  }
companies-newest = version la plus récente : { $version }
companies-all = Toutes les entreprises
companies-ways = Accès à la liste
companies-by-country = Par pays
companies-by-sector = Par secteur
companies-tools = Filtrer les entreprises
companies-tone = Ton d’une réponse
companies-status = Statut d’une réponse
company-sector = Secteur
company-country = Pays
company-parent = Appartient à
company-domains = { $n ->
    [one] Domaine
   *[other] Domaines
  }
company-website = Site web
company-findings = Constats
company-silences = { $n ->
    [one] { NUMBER($n) } suggestion : { $stance }
   *[other] { NUMBER($n) } suggestions : { $stance }
  }
company-reply = La réponse de l’entreprise
company-read = Lire le texte
company-compare = Comparer avec d’autres entreprises
company-empty = Aucun document de cette entreprise n’a encore été archivé.
company-corrections = Corrections
company-badge = Badge
company-badge-about = Il suit les constats. Les mêmes faits <a href="{ $json }">en JSON</a>, et ceux de toutes les entreprises <a href="{ $tables }">en tableaux</a>.
withdrawn-about = Ce portail a retiré ses pages sur { $company } le <time datetime="{ $date }">{ DATETIME($date) }</time>.
withdrawn-contact = Pour toute question : { $contact }.

## Categories and a category

categories-about = { $n ->
    [one] La question posée à chaque document, et les réponses là où quelqu’un a regardé.
   *[other] Les { NUMBER($n) } questions posées à chaque document, et les réponses là où quelqu’un a regardé.
  }
category-field = Les réponses de l’ensemble
category-tally = { $n ->
    [one] { NUMBER($n) } constat examiné sur { NUMBER($of) }
   *[other] { NUMBER($n) } constats examinés sur { NUMBER($of) }
  }
stance = Position
tone = Ton
status = État
findings = Constats
share = Part des examinés
percent = { $n } %
category-answers = La réponse de chaque entreprise
category-all = Toutes les réponses
category-empty = Aucun constat pour l’instant.

## Matrix

matrix-about = { $companies ->
    [one] Ce que { NUMBER($companies) } entreprise dit sur { NUMBER($questions) } questions.
   *[other] Ce que { NUMBER($companies) } entreprises disent sur { NUMBER($questions) } questions.
  } Chaque verdict mène à la phrase qui le fonde, si le texte en a une.
matrix-caption = Entreprises par catégories : position, ton et statut
matrix-totals = { $n ->
    [one] Réponses examinées de { NUMBER($n) } entreprise
   *[other] Réponses examinées des { NUMBER($n) } entreprises
  }
matrix-question = Question
matrix-question-all = toutes à la fois
matrix-one = Une question à la fois : <a href="{ $categories }">les catégories</a>
matrix-data = En données : <a href="{ $tables }">CSV et JSON Lines</a>, <a href="{ $json }">JSON</a>
matrix-by-answer = Par réponse
matrix-tools = Filtrer la matrice
matrix-count = Entreprises trouvées : { $n } sur { $of }
matrix-totals-found = Réponses examinées des entreprises trouvées : { $n }
matrix-page = Page { $n } sur { $of }
matrix-sort = Trier par : { $column }
matrix-failed = Les lignes n’ont pas pu être chargées. Les filtres ont besoin d’un serveur web et d’une connexion.
matrix-none = Aucune entreprise ne correspond à ces filtres.
matrix-density = Cellules
matrix-detailed = en mots
matrix-compact = en signes
matrix-columns = Questions affichées
matrix-reset = Tout afficher
matrix-choose = Comparer { $company }
matrix-chosen = Choisies : { $n }
matrix-chosen-none = Aucune
matrix-compare = Comparer

## Comparaison

compare-go = Comparer des entreprises côte à côte
compare-about = Ce que deux à quatre entreprises répondent aux mêmes questions, avec les phrases qui fondent leurs réponses. L’adresse de cette page garde votre choix.
compare-scripts = Les entreprises sont mises côte à côte dans votre navigateur. Cela demande des scripts et un serveur web : ici, les scripts sont désactivés, ou la page a été ouverte depuis un disque. Sans eux, <a href="{ $categories }">chaque catégorie</a> donne la réponse de toutes les entreprises avec sa phrase, <a href="{ $matrix }">la matrice</a> montre toutes les réponses en un tableau, et <a href="{ $companies }">chaque entreprise</a> a une page de ses réponses.
compare-tools = Entreprises à comparer
compare-field = Entreprise à ajouter
compare-add = Ajouter
compare-remove = Retirer { $company }
compare-differences = Seulement ce qui reçoit des réponses différentes
compare-question = Question
compare-caption = Questions par entreprises : position, ton et statut, avec citations
compare-choose = Choisissez au moins deux entreprises.
compare-second = Choisissez une autre entreprise à comparer.
compare-most = Quatre entreprises tiennent côte à côte : retirez-en une d’abord.
compare-unknown = Il n’y a pas d’entreprise « { $company } » ici.
compare-failed = La page d’une entreprise n’a pas pu être lue. Réessayez dans un instant.
compare-count = Entreprises : { $n }. Questions examinées pour toutes : { $of }, aux réponses différentes : { $different }.
compare-unreviewed = Entreprises : { $n }. Aucune question n’a encore été examinée pour toutes ; il n’y a donc pas de différence à relever.

## Policy

skip-text = Aller au texte
skip-findings = Aller aux constats
policy-archived = Texte archivé, relevé le <time datetime="{ $date }">{ DATETIME($date) }</time>.
policy-archived-undated = Texte archivé, date de relevé inconnue.
policy-effective = Le texte lui-même est daté du { DATETIME($date) }.
policy-newer = Il existe une <a href="{ $address }">version plus récente</a>.
policy-older = Les réponses sont montrées telles que cette version les confirme.
policy-altered = Ce texte a été modifié après son relevé : il ne correspond plus à son empreinte.
policy-unsearched = Aucune suggestion n’est faite pour ce texte : il n’y a pas encore d’indices pour sa langue.
policy-marks = Les phrases surlignées sont les preuves d’une réponse ; celles d’une suggestion, que personne n’a examinée, ont un trait discontinu. Les étiquettes nomment les questions dont parle un passage : en gras là où il sert de preuve, en maigre là où des règles ont trouvé des mots à ce sujet.
policy-length = { $words ->
    [one] { NUMBER($words) } mot
   *[other] { NUMBER($words) } mots
  }, { $minutes ->
    [one] { $minutes } minute
   *[other] { NUMBER($minutes) } minutes
  } de lecture
policy-grade = sa langue demande environ { $n ->
    [one] { $n } année
   *[other] { $n } années
  } de scolarité
policy-provenance = D’où vient ce texte
policy-verdicts = Verdicts
contents = Table des matières
policy-contents = Dans ce texte
policy-source = Source
policy-source-unknown = inconnue
policy-archive = Archive
policy-captured = Relevé
policy-captured-unknown = date inconnue
policy-effective-name = Date dans le texte
policy-effective-stated = { DATETIME($date) }
policy-effective-unknown = aucune
policy-size = Longueur
policy-size-words = { $words ->
    [one] { NUMBER($words) } mot
   *[other] { NUMBER($words) } mots
  }, { $sentences ->
    [one] { NUMBER($sentences) } phrase
   *[other] { NUMBER($sentences) } phrases
  }, { $passages ->
    [one] { NUMBER($passages) } passage
   *[other] { NUMBER($passages) } passages
  }
policy-recorded = Enregistré
policy-recorded-technical = parce que les outils de l’archive ont changé, non la politique
policy-repairs = Réparations
policy-repairs-none = aucune
policy-repairs-about = aucun mot n’a été changé
policy-fingerprint = Empreinte du texte
policy-fingerprint-source = Empreinte à la réception
policy-text-file = le texte en fichier
policy-versions = Versions de ce document
policy-versions-all = <a href="{ $address }">Les { NUMBER($n) } versions</a> sont toutes sur la page de l’entreprise.
policy-findings = Constats
policy-switches = Questions surlignées
policy-switches-count = ({ $n } sur { $of })
policy-switches-all = Toutes
policy-switches-none = Aucune
policy-copy = Copier la citation
policy-copied = Copié
policy-citation = « { $quote } » { $company }, { $document }, { $version }. { $address }
field-words-low = Plus court que la plupart : la moitié centrale des textes compte ici de { NUMBER($low) } à { NUMBER($high) } mots.
field-words-middle = De longueur habituelle : la moitié centrale des textes compte ici de { NUMBER($low) } à { NUMBER($high) } mots.
field-words-high = Plus long que la plupart : la moitié centrale des textes compte ici de { NUMBER($low) } à { NUMBER($high) } mots.
field-grade-low = Plus facile que la plupart : la moitié centrale des textes demande ici de { NUMBER($low) } à { NUMBER($high) } années d’école.
field-grade-middle = D’une difficulté habituelle : la moitié centrale des textes demande ici de { NUMBER($low) } à { NUMBER($high) } années d’école.
field-grade-high = Plus difficile que la plupart : la moitié centrale des textes demande ici de { NUMBER($low) } à { NUMBER($high) } années d’école.
strip-years = { NUMBER($n) } années de scolarité
strip-key = La bande est la moitié centrale des textes, le trait court leur médiane.

## What changed

changes-title = Ce qui a changé
changes-between = De la <a href="{ $older }">version { $from }</a> à la <a href="{ $newer }">version { $to }</a>.
changes-format = Les mots sont les mêmes ; seuls diffèrent les liens, les espaces, le balisage ou les puces.
changes-return = Le texte est de nouveau celui de la <a href="{ $address }">version { $version }</a>.
changes-return-format = Le fichier archivé est de nouveau, à la lettre près, celui de la <a href="{ $address }">version { $version }</a>.
changes-small = Peu de mots ont changé, ou certains sont maintenant ailleurs.
changes-substantive = Le texte dit autre chose qu’avant.
changes-technical = L’archive lit la page avec d’autres outils depuis cette version : les différences ne viennent pas de l’entreprise.
changes-language = Cette version a été archivée dans une autre langue que la précédente : leurs phrases ne se comparent pas.
changes-older = Version antérieure
changes-newer = Version suivante
changes-sentences = Phrases
changes-words = Mots
changes-touched = Questions concernées
changes-affected = Constats qui s’y appuyaient
changes-evidence = Cette phrase était la preuve pour :
changes-stood = où elle se trouvait
changes-stands = où elle se trouve
changes-start = Avant le premier titre
changes-none = Aucune phrase ne dit autre chose que dans la version antérieure.
changes-slight = Dates, lettres, ponctuation et places : { NUMBER($n) }
changes-lines = Lignes des fichiers archivés qui diffèrent
changes-lines-more = Lignes non affichées : { NUMBER($n) }
changes-mark-older = supprimé
changes-mark-newer = ajouté
news-title = Changements
news-about = Les textes qui disent autre chose qu’avant, et les réponses qui ont changé. Les retouches de forme, les petites et les retours à un texte antérieur ne sont pas relevés ici ; ils figurent parmi les versions de leur document.
news-none = Rien n’a encore changé. Dès qu’un texte dira autre chose qu’avant, ou qu’une réponse changera, ce sera annoncé ici.
news-months = Mois
news-recent = Changements récents
news-all = Tous les changements
news-feed = Fil Atom
event-before = Avant
event-after = Après
event-touched = Questions concernées :
timeline-about = Mots et années d’études au fil du temps ; les losanges sont des changements de fond. Le tableau dit la même chose.
timeline-words = Longueur : de { NUMBER($least) } à { NUMBER($most) } mots
timeline-words-same = Longueur : { NUMBER($n) } mots, du début à la fin
timeline-grades = Langue : demande de { $least } à { $most } années d’études
timeline-grades-same = Langue : demande { $n } années d’études, du début à la fin
timeline-mark = changement de fond
timeline-some = Les { NUMBER($n) } versions les plus récentes sur { NUMBER($of) }
versions-all = Toutes les versions
timeline-versions = Versions : { NUMBER($n) }
timeline-table = { $document } : ses versions en tableau
timeline-version = Version
timeline-stated = Date dans le texte
timeline-length = Mots
timeline-grade = Études
timeline-change = Ce qui a changé
timeline-lost = Preuves perdues
timeline-first = première version

## Methodology

on-this-page = Sur cette page
methodology-about = Chaque verdict est ici une position, prise dans une liste fermée, avec la phrase qui la fonde, si le texte en a une. Cette page énumère les questions, les positions et les règles telles que le portail les emploie.
methodology-reading = Comment lire un verdict
methodology-reading-about = Trois choses restent séparées. La <strong>position</strong> est ce que dit la politique, dans les mots d’une liste fermée. Son <strong>ton</strong> est ce que cela signifie pour vous. Le <strong>statut</strong> dit à quel point le portail est sûr que la position tient encore.
methodology-tones = Tons
methodology-tones-about = Seuls les constats examinés portent un ton, toujours par un mot et une forme autant que par une couleur.
methodology-evidence = Comment les preuves sont contrôlées
methodology-evidence-about = Un constat cite la politique mot pour mot. Chaque fois que ce portail est construit, chaque citation est recherchée dans le texte archivé : d’abord lettre pour lettre, puis sans égard aux espaces, à la forme des guillemets et des tirets, ni au balisage.
methodology-verified = Une citation retrouvée est <strong>confirmée</strong>. Elle est surlignée dans le texte, et le verdict y mène.
methodology-changed = Une citation retrouvée seulement sous une forme voisine est <strong>modifiée</strong>. La formulation actuelle est montrée à côté.
methodology-missing = Une citation qui n’est pas retrouvée est <strong>disparue</strong>.
methodology-stale = Un constat examiné dont une citation est modifiée ou disparue dans la version la plus récente devient périmé jusqu’à ce que quelqu’un ait de nouveau regardé. Rien n’est déplacé en silence vers une autre phrase. Les textes archivés eux-mêmes ne sont jamais retouchés : chaque page montre l’empreinte du texte, sa provenance et toute réparation de son encodage ou de son balisage.
methodology-suggestions = Comment les règles suggèrent
methodology-suggestions-about = Des règles cherchent des tournures typiques, les indices énumérés plus bas. Elles rattachent des passages à des catégories et, là où personne n’a examiné un document, peuvent suggérer une position avec sa phrase. Les suggestions sont signalées comme telles, montrent les mots trouvés et ne comptent dans aucun total de constats examinés.
methodology-cues-about = Un indice est cherché à l’intérieur d’une phrase, mot par mot. Comment le lire :
methodology-cue-prefix = tout mot qui commence ainsi
methodology-cue-either = l’un de ces mots
methodology-cue-gap = au plus cinq mots entre les deux
methodology-cue-exception = une exception : dans une phrase qui contient ces mots, les autres indices de la liste ne comptent pas
methodology-cue-weight = pèse deux fois plus qu’un indice sans nombre
methodology-cue-heading = est cherché dans les titres au-dessus d’un passage
methodology-data = Ce que promettent les données
methodology-data-about = Tout ce qui est ici peut être pris <a href="{ $data }">en tableaux et en JSON</a>. Les adresses des versions, des passages et des constats sont permanentes : l’ancre d’un passage est faite de ses propres mots, elle reste donc quand le texte change ailleurs ; seul un second passage aux mêmes mots reçoit un numéro, dans l’ordre du texte. Une entreprise renommée laisse son ancienne adresse comme renvoi.
methodology-api-about = L’interface JSON sous <code>api/v1/</code> tient parole tant qu’elle s’appelle version 1 : les clés ne sont ni renommées ni retirées, et ne changent jamais de sens ; de nouvelles peuvent venir, les programmes doivent donc passer sur celles qu’ils ne connaissent pas. Un changement qui romprait cela serait la version 2, à sa propre adresse. Les tableaux suivent la même règle : les colonnes s’ajoutent à la fin.
methodology-questions = Les questions
methodology-stances = Positions de { $category }
methodology-meaning = Sens et indices
methodology-cues = { $n ->
    [one] { $n } indice
   *[other] { NUMBER($n) } indices
  }
methodology-cues-category = { $n ->
    [one] { $n } indice qu’un passage en parle
   *[other] { NUMBER($n) } indices qu’un passage en parle
  }

## Data

data-about = Chaque constat de ce portail avec sa phrase, l’endroit où elle se trouve et la version où elle figure. Prenez-les, comptez, contrôlez, bâtissez dessus.
data-tables = Tableaux
data-reading = Comment les lire
data-json = JSON
data-licence = Licence et citation
data-tables-about = Chaque tableau existe en CSV, pour les tableurs et les statistiques, et en JSON Lines, un objet par ligne. Un <a href="https://specs.frictionlessdata.io/tabular-data-package/" rel="noopener noreferrer">paquet de données Frictionless</a> les décrit tous pour les programmes : types, clés, licence et sources. Un tableau de plus de { NUMBER($rows) } lignes est découpé entre les entreprises en fichiers d’autant de lignes au plus, chacun avec un en-tête.
data-rows = { $n ->
    [one] { NUMBER($n) } ligne ; une ligne se reconnaît à { $names }
   *[other] { NUMBER($n) } lignes ; une ligne se reconnaît à { $names }
  }
data-file = Fichier
data-form = Forme
data-size = Taille
data-more = { $n ->
    [one] { NUMBER($n) } autre fichier figure dans <a href="{ $package }">datapackage.json</a>.
   *[other] { NUMBER($n) } autres fichiers figurent dans <a href="{ $package }">datapackage.json</a>.
  }
data-columns = { $n ->
    [one] { $n } colonne
   *[other] { $n } colonnes
  }
data-optional = peut être vide
data-reading-files = Les fichiers sont en UTF-8 sans indicateur d’ordre des octets. Le CSV suit la <a href="https://www.rfc-editor.org/rfc/rfc4180" rel="noopener noreferrer">RFC 4180</a> : virgules, guillemets, CR LF. Une cellule vide signifie qu’il n’y a pas de valeur. Les listes sont jointes par un point-virgule et une espace ; JSON Lines les garde comme listes.
data-reading-formulas = Un tableur prend une cellule pour une formule quand elle commence par <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, une tabulation ou un retour chariot. Le CSV place une apostrophe devant un tel texte, et une de plus devant un texte qui commence par des apostrophes puis ainsi. Ôtez une apostrophe pour retrouver le texte ; JSON Lines n’en a jamais.
data-reading-offsets = <code>start</code> et <code>end</code> comptent les points de code Unicode, à partir de 0, dans le texte de la version : ce qui se trouve dans son fichier Markdown sous l’en-tête, depuis la première ligne non vide, avec les fins de ligne d’Unix. C’est le texte dont le SHA-256 est <code>text_sha256</code>, et le fichier que nomme <code>text_address</code> dans le tableau des versions en contient les octets. En Python : <code>text[start:end]</code>. Ce qui est découpé contient le balisage du texte et, là où des points de suspension joignent les parties d’une citation, aussi ce qu’ils omettent. Les citations sont comparées sans égard aux espaces, au balisage, ni à la forme des guillemets et des tirets.
data-reading-suggestions = Les constats viennent de personnes, les suggestions de règles ; ils forment deux tableaux et ne se comptent jamais ensemble. La matrice nomme le statut de chaque cellule.
data-reading-absolute = Les adresses sont absolues.
data-reading-relative = Les adresses partent de la page d’accueil du portail.
data-reading-addresses = Celles des versions, des passages et des constats sont permanentes ; une entreprise renommée se retrouve par <a href="{ $moved }">moved.json</a>. Les pages d’une entreprise retirée le disent, et ses lignes ont disparu.
data-json-about = Les mêmes faits en fichiers pour les programmes, un par entreprise et un par catégorie. Ils commencent à <a href="{ $index }">index.json</a>, et chacun nomme son schéma JSON. Une liste de plus de { $companies } entreprises continue dans le fichier que nomme <code>next</code>. Ce que promet la version 1 se trouve dans la <a href="{ $methodology }">méthode</a>.
data-schema = schéma<span class="vh"> de { $name }</span>
data-licence-own = Les constats, résumés et notes : { $licence }.
data-licence-policies = Les politiques, et les citations qui en sont tirées, appartiennent à ceux qui les ont publiées.
data-cite = Citez un constat par l’adresse de sa colonne <code>address</code> et le jour de <code>checked</code>.
data-cite-table = Citez un constat par l’adresse de sa colonne <code>address</code> et le jour de <code>checked</code>, un tableau ainsi : { $editors }, <cite>{ $title }</cite>, avec le jour où vous l’avez pris.
column-text = texte
column-choice = un mot d’une liste
column-texts = textes
column-url = adresse
column-number = nombre
column-flag = true ou false
column-date = date

## Page not found, page that moved

lost-about = Il n’y a rien à cette adresse. Elle a peut-être été mal saisie, ou la page n’a peut-être jamais existé.
lost-elsewhere = Les entreprises retirées gardent une page qui le dit. Tout le reste se trouve ici :
lost-home = Page d’accueil
moved-go = Aller à la page

## Recherche

search-label = Mots à chercher
search-go = Chercher
search-example = Un nom, ou « vos données »
search-hint = Tous les mots sont cherchés ensemble, dans les noms, les constats et le texte le plus récent de chaque document ; les formes d’un mot sont trouvées aussi. La recherche a lieu dans votre navigateur et ne dit à personne ce que vous cherchez.
search-names-only = Ce portail contient tant de textes que la recherche ne connaît que les noms et les constats. Elle a lieu dans votre navigateur et ne dit à personne ce que vous cherchez.
search-scripts = La recherche a lieu dans votre navigateur et demande des scripts, qui sont désactivés ici. Sans eux, la recherche dans la page de votre navigateur (Ctrl et F, ou ⌘ et F) trouve une entreprise dans <a href="{ $companies }">la liste des entreprises</a> ou dans <a href="{ $matrix }">la matrice</a> ; <a href="{ $categories }">les catégories</a> disent qui répond quoi à chaque question.
search-server = Les pages ouvertes depuis un disque ne peuvent pas lire l’index de la recherche : il lui faut un serveur web. La recherche dans la page de votre navigateur (Ctrl et F, ou ⌘ et F) fonctionne ici aussi, dans la matrice ou dans la liste des entreprises.
search-companies = Entreprises
search-questions = Questions
search-findings = Constats
search-texts = Textes archivés
search-passages = Passages
search-more = Afficher plus ({ $n })
search-nothing = Rien ne contient ces mots. Moins de mots, ou seulement le début d’un mot, trouvent davantage.
search-partial = Aucun passage ne contient tous ces mots ; ceux-ci en contiennent la plupart.
search-frequent = Laissés de côté, car ils se trouvent presque partout :
search-failed = L’index n’a pas pu être lu. Réessayez dans un instant.

## Countries

country-AD = Andorre
country-AE = Émirats arabes unis
country-AF = Afghanistan
country-AG = Antigua-et-Barbuda
country-AI = Anguilla
country-AL = Albanie
country-AM = Arménie
country-AO = Angola
country-AQ = Antarctique
country-AR = Argentine
country-AS = Samoa américaines
country-AT = Autriche
country-AU = Australie
country-AW = Aruba
country-AX = Îles Åland
country-AZ = Azerbaïdjan
country-BA = Bosnie-Herzégovine
country-BB = Barbade
country-BD = Bangladesh
country-BE = Belgique
country-BF = Burkina Faso
country-BG = Bulgarie
country-BH = Bahreïn
country-BI = Burundi
country-BJ = Bénin
country-BL = Saint-Barthélemy
country-BM = Bermudes
country-BN = Brunei
country-BO = Bolivie
country-BQ = Pays-Bas caribéens
country-BR = Brésil
country-BS = Bahamas
country-BT = Bhoutan
country-BV = Île Bouvet
country-BW = Botswana
country-BY = Biélorussie
country-BZ = Belize
country-CA = Canada
country-CC = Îles Cocos
country-CD = Congo-Kinshasa
country-CF = République centrafricaine
country-CG = Congo-Brazzaville
country-CH = Suisse
country-CI = Côte d’Ivoire
country-CK = Îles Cook
country-CL = Chili
country-CM = Cameroun
country-CN = Chine
country-CO = Colombie
country-CR = Costa Rica
country-CU = Cuba
country-CV = Cap-Vert
country-CW = Curaçao
country-CX = Île Christmas
country-CY = Chypre
country-CZ = Tchéquie
country-DE = Allemagne
country-DJ = Djibouti
country-DK = Danemark
country-DM = Dominique
country-DO = République dominicaine
country-DZ = Algérie
country-EC = Équateur
country-EE = Estonie
country-EG = Égypte
country-EH = Sahara occidental
country-ER = Érythrée
country-ES = Espagne
country-ET = Éthiopie
country-FI = Finlande
country-FJ = Fidji
country-FK = Îles Malouines
country-FM = Micronésie
country-FO = Îles Féroé
country-FR = France
country-GA = Gabon
country-GB = Royaume-Uni
country-GD = Grenade
country-GE = Géorgie
country-GF = Guyane française
country-GG = Guernesey
country-GH = Ghana
country-GI = Gibraltar
country-GL = Groenland
country-GM = Gambie
country-GN = Guinée
country-GP = Guadeloupe
country-GQ = Guinée équatoriale
country-GR = Grèce
country-GS = Géorgie du Sud-et-les Îles Sandwich du Sud
country-GT = Guatemala
country-GU = Guam
country-GW = Guinée-Bissau
country-GY = Guyana
country-HK = R.A.S. chinoise de Hong Kong
country-HM = Îles Heard-et-MacDonald
country-HN = Honduras
country-HR = Croatie
country-HT = Haïti
country-HU = Hongrie
country-ID = Indonésie
country-IE = Irlande
country-IL = Israël
country-IM = Île de Man
country-IN = Inde
country-IO = Territoire britannique de l’océan Indien
country-IQ = Irak
country-IR = Iran
country-IS = Islande
country-IT = Italie
country-JE = Jersey
country-JM = Jamaïque
country-JO = Jordanie
country-JP = Japon
country-KE = Kenya
country-KG = Kirghizstan
country-KH = Cambodge
country-KI = Kiribati
country-KM = Comores
country-KN = Saint-Christophe-et-Niévès
country-KP = Corée du Nord
country-KR = Corée du Sud
country-KW = Koweït
country-KY = Îles Caïmans
country-KZ = Kazakhstan
country-LA = Laos
country-LB = Liban
country-LC = Sainte-Lucie
country-LI = Liechtenstein
country-LK = Sri Lanka
country-LR = Liberia
country-LS = Lesotho
country-LT = Lituanie
country-LU = Luxembourg
country-LV = Lettonie
country-LY = Libye
country-MA = Maroc
country-MC = Monaco
country-MD = Moldavie
country-ME = Monténégro
country-MF = Saint-Martin
country-MG = Madagascar
country-MH = Îles Marshall
country-MK = Macédoine du Nord
country-ML = Mali
country-MM = Myanmar (Birmanie)
country-MN = Mongolie
country-MO = R.A.S. chinoise de Macao
country-MP = Îles Mariannes du Nord
country-MQ = Martinique
country-MR = Mauritanie
country-MS = Montserrat
country-MT = Malte
country-MU = Maurice
country-MV = Maldives
country-MW = Malawi
country-MX = Mexique
country-MY = Malaisie
country-MZ = Mozambique
country-NA = Namibie
country-NC = Nouvelle-Calédonie
country-NE = Niger
country-NF = Île Norfolk
country-NG = Nigeria
country-NI = Nicaragua
country-NL = Pays-Bas
country-NO = Norvège
country-NP = Népal
country-NR = Nauru
country-NU = Niue
country-NZ = Nouvelle-Zélande
country-OM = Oman
country-PA = Panama
country-PE = Pérou
country-PF = Polynésie française
country-PG = Papouasie-Nouvelle-Guinée
country-PH = Philippines
country-PK = Pakistan
country-PL = Pologne
country-PM = Saint-Pierre-et-Miquelon
country-PN = Îles Pitcairn
country-PR = Porto Rico
country-PS = Territoires palestiniens
country-PT = Portugal
country-PW = Palaos
country-PY = Paraguay
country-QA = Qatar
country-RE = La Réunion
country-RO = Roumanie
country-RS = Serbie
country-RU = Russie
country-RW = Rwanda
country-SA = Arabie saoudite
country-SB = Îles Salomon
country-SC = Seychelles
country-SD = Soudan
country-SE = Suède
country-SG = Singapour
country-SH = Sainte-Hélène
country-SI = Slovénie
country-SJ = Svalbard et Jan Mayen
country-SK = Slovaquie
country-SL = Sierra Leone
country-SM = Saint-Marin
country-SN = Sénégal
country-SO = Somalie
country-SR = Suriname
country-SS = Soudan du Sud
country-ST = Sao Tomé-et-Principe
country-SV = Salvador
country-SX = Saint-Martin (partie néerlandaise)
country-SY = Syrie
country-SZ = Eswatini
country-TC = Îles Turques-et-Caïques
country-TD = Tchad
country-TF = Terres australes françaises
country-TG = Togo
country-TH = Thaïlande
country-TJ = Tadjikistan
country-TK = Tokelau
country-TL = Timor oriental
country-TM = Turkménistan
country-TN = Tunisie
country-TO = Tonga
country-TR = Turquie
country-TT = Trinité-et-Tobago
country-TV = Tuvalu
country-TW = Taïwan
country-TZ = Tanzanie
country-UA = Ukraine
country-UG = Ouganda
country-UM = Îles mineures éloignées des États-Unis
country-US = États-Unis
country-UY = Uruguay
country-UZ = Ouzbékistan
country-VA = État de la Cité du Vatican
country-VC = Saint-Vincent-et-les Grenadines
country-VE = Venezuela
country-VG = Îles Vierges britanniques
country-VI = Îles Vierges des États-Unis
country-VN = Viêt Nam
country-VU = Vanuatu
country-WF = Wallis-et-Futuna
country-WS = Samoa
country-XK = Kosovo
country-YE = Yémen
country-YT = Mayotte
country-ZA = Afrique du Sud
country-ZM = Zambie
country-ZW = Zimbabwe
