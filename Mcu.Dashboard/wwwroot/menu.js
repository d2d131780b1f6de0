// Escape and a press outside close an open menu, and nothing behind it: the desk's own Escape would leave the chosen card. While a file
// is written the menu stays open for its progress when something else is pressed.
const openMenu = () => document.querySelector("details[data-menu][open]");

document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && !event.target.closest?.(".mud-dialog") && openMenu();
  if (!menu) return;
  event.preventDefault();
  event.stopPropagation();
  menu.open = false;
  menu.querySelector("summary").focus();
}, true);

document.addEventListener("pointerdown", event => {
  const menu = openMenu();
  if (menu && !menu.contains(event.target) && !menu.querySelector("[data-export-stop]:not([hidden])")) menu.open = false;
}, true);
