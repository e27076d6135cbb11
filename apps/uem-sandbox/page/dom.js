/* What every part of the page needs of the document and the sandbox. */
/* global document, fetch */

export const byId = (id) => document.getElementById(id);
export const make = (tag, text, className) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className !== undefined) element.className = className;
  return element;
};

export async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const value = text === '' ? undefined : JSON.parse(text);
  if (!answer.ok) throw new Error(value?.error ?? `status ${answer.status}`);
  return value;
}

export function trouble(text) {
  const line = byId('trouble');
  line.hidden = text === '';
  if (line.textContent !== text) line.textContent = text;
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
