namespace Mcu.Dashboard.Hosting;

/// <summary>Another program listens on an address of ours. The message is one line for the console.</summary>
internal sealed class PortInUseException(string message) : Exception(message);
