//! Going from nothing to a portal, as the guide tells it: its session is run, and so are its other
//! commands; its examples are portals without a problem.
//!
//! `GLASSHOUSE_BLESS=1 cargo test --test adopt` writes what the session answers.

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use support::{Built, Files};
use tempfile::TempDir;

fn glasshouse() -> Command {
    Command::new(env!("CARGO_BIN_EXE_glasshouse"))
}

fn page(path: &str) -> String {
    fs::read_to_string(support::repository().join(path)).expect("a page of the guide")
}

/// README and guide, by path.
fn pages() -> Vec<(String, String)> {
    let docs = support::tree(&support::repository().join("docs")).into_keys();
    let docs = docs.filter(|path| path.ends_with(".md")).map(|path| format!("docs/{path}"));
    docs.chain(["README.md".to_owned()]).map(|path| (path.clone(), page(&path))).collect()
}

/// What stands in the blocks of a language.
fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let open = format!("```{language}\n");
    text.split(&*open).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// A command of a session, and what it answers.
struct Step {
    command: String,
    answer: String,
}

/// The commands behind `$ `, with their lines behind `> `.
fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: format!("{command}\n"), answer: String::new() });
            continue;
        }
        let step = steps.last_mut().expect("a session begins with a command");
        match line.strip_prefix('>') {
            Some(more) => step.command += &format!("{}\n", more.strip_prefix(' ').unwrap_or(more)),
            None => step.answer += &format!("{line}\n"),
        }
    }
    steps
}

/// A shell in an empty folder in which `glasshouse` is a command. It stays the same from step to
/// step, so that a program in the background can be ended later.
struct Desk {
    folder: TempDir,
    shell: Child,
    says: Lines<BufReader<ChildStdout>>,
    /// What the guide says for a place, and where it is here.
    places: Vec<(&'static str, String)>,
}

/// Stands in a line of its own behind the answer to a command.
const END: &str = "-- that was all --";

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let here = folder.path().join("here");
        fs::create_dir(&here).expect("a folder");
        let program = Path::new(env!("CARGO_BIN_EXE_glasshouse"));
        let programs = folder.path().join("programs");
        let path = format!(
            "{}:{}:/usr/bin:/bin",
            programs.display(),
            program.parent().expect("a folder").display()
        );
        let mut shell = Command::new("sh")
            .current_dir(&here)
            .env("PATH", path)
            .env("HOME", folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let says = BufReader::new(shell.stdout.take().expect("it is piped")).lines();
        let mut desk =
            Self { folder, shell, says, places: vec![("4444", free_port().to_string())] };
        desk.run("exec 2>&1\n");
        desk
    }

    fn run(&mut self, command: &str) -> String {
        let command = self
            .places
            .iter()
            .fold(command.to_owned(), |text, (said, real)| text.replace(said, real));
        let mut input = self.shell.stdin.as_ref().expect("it is piped");
        input.write_all(format!("{command}echo '{END}'\n").as_bytes()).expect("the shell listens");
        let lines = self.says.by_ref().map(|line| line.expect("UTF-8"));
        let answer: String = lines.take_while(|line| line != END).map(|line| line + "\n").collect();
        let answer = self.places.iter().fold(answer, |text, (said, real)| text.replace(real, said));
        timeless(&answer)
    }

    /// Makes the machine a server on which nginx runs: its places are in this folder, and the
    /// recipe of the guide lies ready.
    fn start_nginx(&mut self) {
        let (root, port) = (self.folder.path().to_owned(), free_port());
        for folder in ["programs", "srv", "nginx/conf.d", "nginx/temporary"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        let place = |path: &str| format!("{}/", root.join(path).display());
        self.places.extend([
            ("/srv/", place("srv")),
            ("/etc/nginx/", place("nginx")),
            ("http://localhost/", format!("http://localhost:{port}/")),
        ]);
        let guide = page("docs/publish.md");
        let recipe =
            blocks(&guide, "nginx")[1].replace("listen 80;", &format!("listen 127.0.0.1:{port};"));
        let recipe = recipe.replace("/srv/", &place("srv"));
        let here = self.run("pwd\n");
        fs::write(Path::new(here.trim()).join("transparency.conf"), recipe).expect("a recipe");
        let kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let kinds =
            kinds.map(|kind| format!("{kind}_temp_path {}{kind};\n", place("nginx/temporary")));
        // Only root can say whom it wants to be.
        let user = if self.run("id -u\n") == "0\n" { "user root;\n" } else { "" };
        let settings = format!(
            "{user}pid {0}nginx.pid;\nerror_log {0}errors;\nevents {{}}\n\
             http {{\naccess_log off;\n{1}include {0}conf.d/*.conf;\n}}\n",
            place("nginx"),
            kinds.concat(),
        );
        let script = format!("#!/bin/sh\nexec {NGINX} -c {}nginx.conf \"$@\"\n", place("nginx"));
        // What a server's service manager does when it is told so.
        let manager =
            "#!/bin/sh\n[ \"$*\" = 'reload nginx' ] && exec nginx -s reload 2>/dev/null\n";
        fs::write(root.join("nginx/nginx.conf"), settings).expect("settings");
        fs::write(root.join("programs/nginx"), script).expect("a script");
        fs::write(root.join("programs/systemctl"), manager).expect("a script");
        let programs = root.join("programs");
        let started = self.run(&format!("chmod +x '{}'/*\nnginx\n", programs.display()));
        assert_eq!(started, "", "nginx starts");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if self.folder.path().join("nginx/nginx.pid").exists() {
            self.run("nginx -s stop 2>/dev/null\n");
        }
        // What a step left running ends with the shell.
        let farewell = self.shell.stdin.take().map(|mut input| input.write_all(b"kill $!\nexit\n"));
        drop((farewell, self.shell.wait()));
    }
}

/// Where Debian has it.
const NGINX: &str = "/usr/sbin/nginx";

/// What copies a site to a server.
const RSYNC: &str = "/usr/bin/rsync";

/// Whether the part of the session can run that wants a server; `tests/run hosting` insists on it.
fn has_server() -> bool {
    let is_there = [NGINX, RSYNC].iter().all(|program| Path::new(program).exists());
    let required = std::env::var_os("GLASSHOUSE_NGINX").is_some();
    assert!(is_there || !required, "{NGINX} and {RSYNC} are there");
    is_there
}

fn free_port() -> u16 {
    let socket = TcpListener::bind("127.0.0.1:0").expect("a free port");
    socket.local_addr().expect("an address").port()
}

/// An answer whose last line always took the same time.
fn timeless(answer: &str) -> String {
    let line = |line: &str| match line.rsplit_once(" in ") {
        Some((rest, time)) if time.ends_with(" s") => format!("{rest} in 0.02 s\n"),
        _ => format!("{line}\n"),
    };
    answer.lines().map(line).collect()
}

#[test]
fn the_session_of_the_guide_goes_as_it_is_told() {
    let path = support::repository().join("docs/start.md");
    let mut text = page("docs/start.md");
    let mut desk = Desk::new();
    for block in blocks(&text.clone(), "console") {
        text = text.replace(block, &desk.session(block));
    }
    if has_server() {
        desk.start_nginx();
        for block in blocks(&text.clone(), "console server") {
            text = text.replace(block, &desk.session(block));
        }
        desk.deploy_again();
    }
    let built = desk.run("ls public/companies/acme-maps/index.html\n");
    assert_eq!(built, "public/companies/acme-maps/index.html\n");
    if support::bless() {
        fs::write(path, text).expect("the page can be written");
    }
}

impl Desk {
    /// Copies the site once more, with the command of the session and with those of the page on
    /// servers: nothing nests, what is gone goes, and what Glasshouse keeps for itself stays here.
    fn deploy_again(&mut self) {
        let commands = [page("docs/start.md"), page("docs/publish.md")];
        let commands = commands.iter().flat_map(|text| text.lines());
        let commands = commands.map(|line| line.trim_start_matches("$ "));
        let commands: Vec<&str> = commands.filter(|line| line.starts_with("rsync ")).collect();
        assert_eq!(commands.len(), 3);
        for command in [&commands[..1], &commands[1..]] {
            self.run("touch /srv/portal/gone.html\n");
            assert_eq!(self.run(&format!("{}\n", command.join("\n"))), "");
            let differences = self.run("diff -r public /srv/portal\n");
            let only_ours = |line: &str| line.starts_with("Only in public: .glasshouse");
            assert!(differences.lines().all(only_ours), "{command:?}\n{differences}");
        }
    }

    /// Runs a block of the guide, and says how it is right.
    fn session(&mut self, block: &str) -> String {
        let mut right = String::new();
        for step in steps(block) {
            let answer = self.run(&step.command);
            let mut lines = step.command.lines();
            right += &format!("$ {}\n", lines.next().expect("a command"));
            for line in lines {
                right += format!("> {line}").trim_end();
                right.push('\n');
            }
            right += &answer;
            if !support::bless() {
                assert_eq!(step.answer, answer, "$ {}", step.command);
            }
        }
        right
    }
}

/// What the commands of the guide find where they are typed: a portal, a page that a browser saved,
/// a text, archives with a history, and folders of policies.
const AROUND: &str = "mkdir -p ~/Downloads ~/.zfunc ~/.config/fish/completions
mkdir -p ~/.local/share/bash-completion/completions ../archive/Acme ../pga-versions/Birch
echo '<main><h1>Privacy Policy of Dahlia</h1><p>We never sell your personal information to third parties. We keep it for a year.</p></main>' > ~/Downloads/privacy.html
echo 'We never sell your data. We keep it for two years.' > policy.txt
for file in '../archive/Acme/Privacy Policy.md' '../pga-versions/Birch/Privacy Policy.md'; do
echo 'We never sell your data. We delete it after two years.' > \"$file\"
git -C \"${file%/*}\" init --quiet && git -C \"${file%/*}\" add .
git -C \"${file%/*}\" -c user.name=a -c user.email=a@b.c commit --quiet --message 'First record'
done
mkdir -p content/companies/losant policies ota src/classify/model
echo 'name: Losant' > content/companies/losant/company.yaml
lesson() { for number in a b c d e f g h i j k; do printf -- \"\\n## $1\\n\\n$2 $number$number.\\n\"; done; }
{ printf -- '---\\nlanguage: en\\n---\\n'; lesson Security 'We encrypt all data that you send to us by way of the form'; } > policies/en.md
{ printf -- '---\\nlanguage: fr\\n---\\n'; lesson Sécurité 'Nous prenons des mesures de sécurité et le chiffrement protège vos données du formulaire'; } > policies/fr.md
cp policies/* ota/
";

#[test]
fn every_command_of_the_guide_does_what_it_is_told() {
    let mut desk = Desk::new();
    assert!(desk.run("glasshouse new portal && cd portal\n").starts_with("a portal"));
    assert_eq!(desk.run(AROUND), "");
    let (mut tried, mut wrong) = (0, Vec::new());
    for (path, text) in pages() {
        let lines = blocks(&text, "sh").into_iter().flat_map(str::lines);
        for line in lines.filter(|line| line.trim_start().starts_with("glasshouse ")) {
            tried += 1;
            let answer = desk.run(&format!("{line}\necho \"status $?\"\n"));
            if !answer.ends_with("status 0\n") {
                wrong.push(format!("{path}: {line}\n{answer}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 12, "only {tried} commands");
}

/// The files of a portal among the tests.
fn example(name: &str) -> Files {
    let folder = support::repository().join("tests/portals").join(name);
    let mut files = support::tree(&folder);
    files.retain(|path, _| path.starts_with("content/"));
    files
}

#[test]
fn the_examples_have_no_problem() {
    for (name, page, words) in [
        ("messengers", "categories/disputes/arbitration/index.html", "Courierbird"),
        ("observatoire", "categories/partage/index.html", "À qui mes données"),
    ] {
        let built = Built::new(&example(name), &glasshouse::portal::Choices::default(), None);
        assert_eq!(built.remarks, [], "{name}");
        assert!(built.text(page).contains(words), "{name}: {page}");
        let mistakes = glasshouse::output::rehearse(&built.site, &built.snapshot);
        assert_eq!(mistakes, [], "{name}");
    }
}

fn done(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_new_theme_has_a_style_sheet_of_its_own_and_a_copy_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut sites = Vec::new();
    for (theme, options) in [(None, &[][..]), (Some("mine"), &[]), (Some("all"), &["--copy"])] {
        let root = folder.path().join(theme.unwrap_or("default"));
        support::write_all(&root, &example("messengers"));
        let run = |arguments: &[&str]| {
            done(&glasshouse().args(arguments).current_dir(&root).output().expect("it runs"))
        };
        if let Some(theme) = theme {
            run(&[&["theme", "new", theme], options].concat());
            let settings = root.join("content/site.yaml");
            let text = fs::read_to_string(&settings).expect("settings");
            fs::write(settings, format!("{text}theme: {theme}\n")).expect("written");
        }
        run(&["build", "--strict"]);
        let mut files = support::tree(&root.join("public"));
        files.retain(|path, _| !path.starts_with(".glasshouse"));
        sites.push(files);
    }
    let [default, mine, all] = &sites[..] else { panic!("three sites") };
    assert!(default == all, "a copy of the theme makes the same pages");
    let html = |files: &Files| String::from_utf8_lossy(&files["index.html"]).into_owned();
    assert!(html(mine).contains("assets/theme.") && !html(default).contains("assets/theme."));
    let mut again = glasshouse();
    again.args(["theme", "new", "mine"]).current_dir(folder.path().join("mine"));
    let again = again.output().expect("it runs");
    assert_eq!(again.status.code(), Some(1), "a theme is never written over");
}

#[test]
fn a_portal_has_colours_fonts_and_a_logo_without_a_template() {
    let mut files = example("messengers");
    let plain = Built::new(&files, &glasshouse::portal::Choices::default(), None);
    assert!(!plain.text("index.html").contains("assets/portal."));
    for (name, text) in [
        ("portal.css", "@font-face { src: url(\"our.woff2\") }"),
        ("our.woff2", "letters"),
        ("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ] {
        files.insert(format!("themes/default/assets/{name}"), text.into());
    }
    let built = Built::new(&files, &glasshouse::portal::Choices::default(), None);
    let page = built.text("index.html");
    let sheets: Vec<usize> =
        ["assets/style.", "assets/portal."].iter().filter_map(|name| page.find(name)).collect();
    assert!(sheets.len() == 2 && sheets.is_sorted(), "it comes after the built-in one");
    assert!(page.contains("<img src=\"./assets/logo."));
    let published = |start: &str| {
        let name = built.site.pages.files().find(|name| name.starts_with(start));
        name.cloned().unwrap_or_else(|| panic!("{start} is published"))
    };
    let font = published("assets/our.").replace("assets/", "");
    assert!(built.text(&published("assets/portal.")).contains(&font));
}

#[test]
fn what_comes_with_an_installed_program_is_written() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let text = done(&glasshouse().args(["completions", shell]).output().expect("it runs"));
        assert!(text.contains("glasshouse") && text.contains("precompress"), "{shell}");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    done(&glasshouse().arg("man").arg(folder.path()).output().expect("it runs"));
    let manual = support::tree(folder.path());
    for page in
        ["glasshouse.1", "glasshouse-build.1", "glasshouse-import.1", "glasshouse-theme-new.1"]
    {
        assert!(manual[page].starts_with(b".") && manual[page].len() > 300, "{page}");
    }
    let help = done(&glasshouse().args(["help", "build"]).output().expect("it runs"));
    assert!(help.contains("--precompress"), "{help}");
    let version = done(&glasshouse().arg("--version").output().expect("it runs"));
    assert!(version.starts_with(concat!("glasshouse ", env!("CARGO_PKG_VERSION"))), "{version}");
}
