"""Safety gear (helmet shell used by kit and people)."""
from shapes import lathe
def helmet_shell():
    return [lathe([(0.118,0.0),(0.112,0.01),(0.105,0.05),(0.085,0.095),(0.045,0.125),(0,0.132)],24).scaled(1,1.2,1)]
