const words = (name) => name.split('-');
const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** `get-register` → `GetRegister`. */
export const pascalCase = (name) => words(name).map(capital).join('');

/** `get-register` → `getRegister`. */
export const camelCase = (name) => words(name)[0] + words(name).slice(1).map(capital).join('');

/** `get-register` → `Get register`. */
export const titled = (name) => capital(words(name).join(' '));
