# What the words of the default theme do not say.

question = السؤال
