// A button marked data-print prints the page.
export function printOnDemand(document) {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) document.defaultView.print();
  });
}
