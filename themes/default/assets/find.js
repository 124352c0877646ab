// Takes words to the search behind the `#` of its address, which is sent to no server. Without
// scripts, which the search needs, its page is reached without them.

for (const form of document.querySelectorAll("form[role=search]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [address, q] = [new URL(form.action), form.querySelector("input").value.trim()];
    if (q) address.hash = new URLSearchParams({ q });
    location.assign(address);
  });
}
