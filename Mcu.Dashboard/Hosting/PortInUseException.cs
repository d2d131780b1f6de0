namespace Mcu.Dashboard.Hosting;

/// <summary>Another program listens where we should. One line for the console.</summary>
internal sealed class PortInUseException(string message) : Exception(message);
