/** A setting that cannot be used; its message names the variable, the value and what is allowed, in one line. */
export class SettingError extends Error {
  override readonly name = 'SettingError';
}
