/** Return `text` in the language of the page. The build puts the translation in its place. */
declare function _(text: string): string;
