/** The version in package.json, which the core may not read; a test compares them. */
export const VERSION = '0.1.0';
