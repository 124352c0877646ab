// A page that leads on: what an address names after its `#`, such as a finding, goes along, which a
// refresh forgets. Without scripts the page itself is reached.

if (location.hash) {
  const refresh = document.querySelector("meta[http-equiv=refresh]").content;
  location.replace(refresh.slice(refresh.indexOf("url=") + 4) + location.hash);
}
