// What to tell a person about a device that could not be had.

import { say } from "./rules.js";

/** Browsers ask for permission in different places. */
function denied() {
  const { userAgent } = navigator;
  if (/Firefox/.test(userAgent)) return say.DeniedFirefox;
  return /Safari/.test(userAgent) && !/Chrom/.test(userAgent) ? say.DeniedSafari : say.DeniedChrome;
}

/** The words for a fault: see `browser::call::fault`. */
export const advice = (fault) =>
  fault &&
  {
    denied: denied(),
    dismissed: say.Dismissed,
    missing: say.Missing,
    overconstrained: say.Missing,
    busy: say.Busy,
    unplugged: say.Unplugged,
    insecure: say.Insecure,
    unsupported: say.Unsupported,
  }[fault];
