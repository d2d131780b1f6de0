namespace Mcu.Dashboard.Live;

/// <summary>The store could not read or write now; the caller may try again later.</summary>
public sealed class StoreUnavailableException(Exception inner) : Exception(inner.Message, inner);
