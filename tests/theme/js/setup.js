// What the build gives to the modules: here, texts stay in English.
globalThis._ = (text) => text;
