using Mcu.Application.Triage;
using Mcu.Infrastructure.Faults;

namespace Mcu.Tests.Hosting;

public sealed class FaultTextTests
{
    private const string Words = "Петров, ул. Ленина, 5";

    public static TheoryData<Exception> Quoting() =>
    [
        new KeyNotFoundException($"The given key '{Words}' was not present in the dictionary."),
        new FormatException($"The input string '{Words}' was not in a correct format."),
        new TriageFaultException([1], new InvalidDataException(Words)),
        new InvalidOperationException("outer", new FormatException(Words)),
    ];

    [Theory]
    [MemberData(nameof(Quoting))]
    public void Exception_ThatQuotesItsInput_IsNamedByItsTypes(Exception error)
    {
        Assert.DoesNotContain("Петров", FaultText.Of(error), StringComparison.Ordinal);
        Assert.DoesNotContain("Петров", new TriageFaultException([1], error).Message, StringComparison.Ordinal);
        Assert.StartsWith(error.GetType().Name, FaultText.Of(error), StringComparison.Ordinal);
    }

    [Fact]
    public void MessageOfTheOperatingSystem_IsKept() =>
        Assert.Equal(
            "InvalidOperationException ← IOException: Too many open files",
            FaultText.Of(new InvalidOperationException(Words, new IOException("Too many open files"))));
}
