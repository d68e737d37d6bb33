// The pictures of the call, on a grid of 24 with round strokes.

export const MICROPHONE = "M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3";
export const CAMERA = "M5 6.5h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM16 10.5l5-3v9l-5-3";
export const SCREEN = "M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM9 20h6M12 13V8M9.5 10L12 7.5l2.5 2.5";
export const HANG_UP = "M3 13.5c5-5 13-5 18 0l-2 3-4-1.5v-2.5a9 9 0 0 0-6 0V15l-4 1.5z";
export const PICTURE = "M20 11V6a1 1 0 0 0-1-1H4a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h6M13 14h8v5.5h-8z";
export const FULL = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5";
export const CHAT = "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z";
export const DEVICES = "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5";
export const SPEAKER = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11";
export const BACK = "M19 12H5M11 6l-6 6 6 6";
