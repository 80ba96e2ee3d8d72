// An asset as the build of the web leaves it: plain, and compressed beforehand.
