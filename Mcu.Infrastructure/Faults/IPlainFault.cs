namespace Mcu.Infrastructure.Faults;

/// <summary>An exception whose message is one plain line of ours, which may stand in a log as it is.</summary>
internal interface IPlainFault;
