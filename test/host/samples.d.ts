/** The texts of samples/ by file name, put in when the suite is bundled. */
declare module 'meipi-samples' {
  export const sampleTexts: Readonly<Record<string, string>>;
}

/** Every file of test/host/suites/, put in when the suite is bundled. */
declare module 'meipi-suites';
