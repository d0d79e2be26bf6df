// Find and create elements.

/**
 * Return the first element in `place` that matches. There must be one.
 * @param {ParentNode} place
 * @param {string} selector
 */
export function findElement(place, selector) {
  return /** @type {HTMLElement} */ (place.querySelector(selector));
}

/**
 * Return all elements in `place` that match.
 * @param {ParentNode | null} place
 * @param {string} selector
 */
export function findElements(place, selector) {
  return /** @type {HTMLElement[]} */ ([...(place?.querySelectorAll(selector) ?? [])]);
}

/**
 * Return a new element with `content` in it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {...(Node | string)} content
 */
export function createElement(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

/**
 * Return a button that does not submit its form.
 * @param {string} className
 * @param {() => void} onClick
 * @param {...(Node | string)} content
 */
export function createButton(className, onClick, ...content) {
  const button = createElement("button", ...content);
  button.type = "button";
  button.className = className;
  button.addEventListener("click", onClick);
  return button;
}
