namespace Mcu.Infrastructure.Faults;

/// <summary>
/// Marks an exception whose message is one line of this product without personal data, so that it may be logged as it is.
/// </summary>
internal interface IPlainFault;
