# The wheel of sqlcipher3 0.6.4 has no types; this is what its dbapi2 module offers and we may use.
from sqlcipher3.dbapi2 import *
