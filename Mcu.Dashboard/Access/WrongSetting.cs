using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Access;

/// <summary>A setting that stops the start: one line that names it as it is written in the environment.</summary>
internal static class WrongSetting
{
    /// <param name="path">Path of the configuration: <c>Sources:0:Kind</c>.</param>
    public static OptionsValidationException At(string path, string why)
    {
        var name = path.Replace(":", "__", StringComparison.Ordinal);
        return new OptionsValidationException(name, typeof(IConfiguration), [$"{name}: {why}"]);
    }
}
