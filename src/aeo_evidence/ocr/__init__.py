"""Pages that are pictures: find their words, ruled lines and signatures, and lay them out as printed pages are.

`engine` holds the recogniser, `boxes` the places in a picture; `upright` sets a page straight, `ruling` finds lines and
ink, `words` reads; `cells`, `ink` and `beside` say what stands where no text is; `page` puts one page together, `scan`
the pages of a file, and `merge` joins them to the file's other pages.
"""
