"""Make both sample applicants."""

import make_forwarder
import make_manufacturer

if __name__ == "__main__":
    make_forwarder.main()
    make_manufacturer.main()
