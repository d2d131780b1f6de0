namespace Mcu.Dashboard.Live;

/// <summary>What was asked could not be read or stored now; asking again later is right.</summary>
public sealed class StoreUnavailableException(Exception inner) : Exception(inner.Message, inner);
