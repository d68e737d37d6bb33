//! Says in the reader's language that there is nothing here to preview.

import { dress } from "./page.js";

dress(document.querySelector("h1").dataset.t);
